// Finds the subject of a step's request.

import { hasCode } from '../../errors/coded-error.ts';
import type { ApiTables } from '../../cognito/api-tables.ts';
import type { Subject } from '../draft/draft.ts';
import { subjectOf } from '../draft/read-request.ts';
import type { CallAction } from '../file/flow-file.ts';

/** Undefined for an operation that is not in the tables, and for a request without its auth flow or challenge. */
export function subjectOfCall({ operation, body }: CallAction, tables: ApiTables): Subject | undefined {
  if (!tables.operations.get(operation)) return undefined;
  try {
    return subjectOf(body, tables, operation);
  } catch (error) {
    if (hasCode(error, 'request')) return undefined;
    throw error;
  }
}
