// What a sandbox is told it can answer; sandbox-tables.ts has the real ones. A test passes one more challenge in them.

import type { ApiTable } from '../cognito/api-table.ts';
import type { ApiTables } from '../cognito/api-tables.ts';
import type { AuthFlowHandler } from './auth-flows/auth-flow-handler.ts';
import type { ChallengeHandler } from './challenges/challenge-handler.ts';
import type { Operation } from './operations/operation.ts';

export interface ServiceTables {
  /** Which keys an answer needs, which flows a client may use. */
  readonly api: ApiTables;
  readonly operations: ApiTable<Operation>;
  readonly authFlows: ApiTable<AuthFlowHandler>;
  readonly challenges: ApiTable<ChallengeHandler>;
}
