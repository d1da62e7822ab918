// Which form of the panel a step's request belongs to.

import { hasCode } from '../../errors/coded-error.ts';
import type { ApiTables } from '../../cognito/api-tables.ts';
import type { Subject } from '../draft/draft.ts';
import { subjectOf } from '../draft/read-request.ts';
import type { CallAction } from '../file/flow-file.ts';

/** Undefined for a request that no form takes: another operation, or one whose flow or challenge is not written. */
export function subjectOfCall({ operation, body }: CallAction, tables: ApiTables): Subject | undefined {
  if (!tables.operations.get(operation)) return undefined;
  try {
    return subjectOf(body, tables, operation);
  } catch (error) {
    if (hasCode(error, 'request')) return undefined;
    throw error;
  }
}
