// The type of the tables of a sandbox: operations, auth flows and challenges. sandbox-tables.ts has the real ones; a test
// adds a challenge to them.

import type { ApiTable } from '../cognito/api-table.ts';
import type { ApiTables } from '../cognito/api-tables.ts';
import type { AuthFlowHandler } from './auth-flows/auth-flow-handler.ts';
import type { ChallengeHandler } from './challenges/challenge-handler.ts';
import type { Operation } from './operations/operation.ts';

export interface ServiceTables {
  /** The keys that answers need, and the auth flows that a client may use. */
  readonly api: ApiTables;
  readonly operations: ApiTable<Operation>;
  readonly authFlows: ApiTable<AuthFlowHandler>;
  readonly challenges: ApiTable<ChallengeHandler>;
}
