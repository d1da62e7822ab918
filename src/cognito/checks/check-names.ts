// Checks members whose values are names of a table: AuthFlow and ChallengeName.

import { type ApiTables, tableOf } from '../api-tables.ts';
import type { JsonObject } from '../json.ts';
import type { Operation } from '../operations/operation.ts';
import type { Finding } from './finding.ts';
import { meantName } from './meant-names.ts';

const nameCodes = { 'auth-flows': 'auth-flow-unknown', challenges: 'challenge-name-unknown' };

/** Findings about names that are not in the table, with the one that is meant. */
export function checkNames(payload: JsonObject, operation: Operation, tables: ApiTables): Finding[] {
  return operation.members.flatMap(({ key, names }): Finding[] => {
    const value = payload[key];
    if (names === undefined || typeof value !== 'string') return [];
    const table = tableOf(names, tables);
    if (table.get(value)) return [];
    const meant = meantName(value, names, tables);
    const message =
      meant === undefined
        ? `${key} must be one of ${table.names.join(', ')}.`
        : `${key} is not one that Cognito knows. Did you mean ${meant}?`;
    const fix = meant && { title: `Change to ${meant}`, edits: [{ path: [key], value: meant }] };
    return [{ severity: 'error', path: [key], code: nameCodes[names], message, ...(fix ? { fix } : {}) }];
  });
}
