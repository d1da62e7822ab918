// What a sandbox can answer: its operations, auth flows and challenges, and what the API's own tables say of them.

import { type ApiTable, apiTable } from '../cognito/api-table.ts';
import type { ApiTables } from '../cognito/api-tables.ts';
import { cognitoTables } from '../cognito/cognito-tables.ts';
import type { AuthFlowHandler } from './auth-flows/auth-flow-handler.ts';
import { authFlows } from './auth-flows/auth-flows.ts';
import type { ChallengeHandler } from './challenges/challenge-handler.ts';
import { challenges } from './challenges/challenges.ts';
import type { Operation } from './operations/operation.ts';
import { operations } from './operations/operations.ts';

export interface SandboxTables {
  /** Which keys an answer needs, which flows a client may use. */
  readonly api: ApiTables;
  readonly operations: ApiTable<Operation>;
  readonly authFlows: ApiTable<AuthFlowHandler>;
  readonly challenges: ApiTable<ChallengeHandler>;
}

export const sandboxTables: SandboxTables = {
  api: cognitoTables,
  operations: apiTable(operations),
  authFlows: apiTable(authFlows),
  challenges: apiTable(challenges),
};
