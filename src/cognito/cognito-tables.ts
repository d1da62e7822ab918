// The tables of Amazon Cognito (API model, 2026-11), which the entry points pass on.

import { apiTable } from './api-table.ts';
import type { ApiTables } from './api-tables.ts';
import { authFlows } from './auth-flows/auth-flows.ts';
import { challengeTable } from './challenges/challenge-table.ts';
import { challenges } from './challenges/challenges.ts';
import { errorTable } from './errors/error-table.ts';
import { errors } from './errors/errors.ts';
import { operationTable } from './operations/operation-table.ts';
import { operations } from './operations/operations.ts';

export const cognitoTables: ApiTables = {
  challenges: challengeTable(challenges),
  operations: operationTable(operations),
  authFlows: apiTable(authFlows),
  errors: errorTable(errors),
};
