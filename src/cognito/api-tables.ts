// The tables of the API. The form, the checks, the language features, the flow runner and the explanations take them as
// an argument, so a challenge added to the table appears everywhere. cognito-tables.ts has the real ones.

import type { ApiTable } from './api-table.ts';
import type { AuthFlow } from './auth-flows/auth-flow.ts';
import type { Challenge } from './challenges/challenge.ts';
import type { ChallengeTable } from './challenges/challenge-table.ts';
import type { ErrorTable } from './errors/error-table.ts';
import type { OperationTable } from './operations/operation-table.ts';

export interface ApiTables {
  readonly challenges: ChallengeTable;
  readonly operations: OperationTable;
  readonly authFlows: ApiTable<AuthFlow>;
  readonly errors: ErrorTable;
}

/** The table whose names are the values of a field. */
export function tableOf(
  names: 'auth-flows' | 'challenges',
  { authFlows, challenges }: ApiTables,
): ApiTable<AuthFlow | Challenge> {
  return names === 'challenges' ? challenges : authFlows;
}
