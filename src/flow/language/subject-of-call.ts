// Which form of the panel a step's request belongs to.

import { isOperationName } from '../../cognito/operations/table.ts';
import type { Subject } from '../draft/draft.ts';
import { readRequest, RequestError } from '../draft/read-request.ts';
import type { CallAct } from '../file/flow-file.ts';

/** Undefined for a request that no form takes: another operation, or one whose flow or challenge is not written. */
export function subjectOf({ operation, body }: CallAct): Subject | undefined {
  if (!isOperationName(operation)) return undefined;
  try {
    return readRequest(body, operation).subject;
  } catch (error) {
    if (error instanceof RequestError) return undefined;
    throw error;
  }
}
