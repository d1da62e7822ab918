// The tables of the sandbox: every operation, auth flow and challenge that it answers.

import { apiTable } from '../cognito/api-table.ts';
import { cognitoTables } from '../cognito/cognito-tables.ts';
import { authFlows } from './auth-flows/auth-flows.ts';
import { challenges } from './challenges/challenges.ts';
import { operations } from './operations/operations.ts';
import type { ServiceTables } from './service-tables.ts';

export const sandboxTables: ServiceTables = {
  api: cognitoTables,
  operations: apiTable(operations),
  authFlows: apiTable(authFlows),
  challenges: apiTable(challenges),
};
