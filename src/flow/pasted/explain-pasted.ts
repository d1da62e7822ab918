// Explains an error that was read out of a text, with what the text itself says about the call.

import type { ApiTables } from '../../cognito/api-tables.ts';
import { explainError } from '../../cognito/errors/explain-error.ts';
import type { ErrorExplanation } from '../../cognito/errors/explanation.ts';
import { redactText } from '../../cognito/redaction/redact-text.ts';
import type { PastedError } from './pasted-item.ts';

export interface PastedExplanation extends ErrorExplanation {
  /** Exception type, or the `error` of an OAuth endpoint; empty where the text names none. */
  readonly type: string;
  /** Without secrets. */
  readonly message: string;
  readonly operation?: string;
}

/**
 * Always answers. The causes are ordered: the first is the likeliest.
 *
 * @param redact takes secrets out of what the error says; every text of the result is without them
 */
export function explainPasted(
  error: PastedError,
  tables: ApiTables,
  redact: (text: string) => string = redactText,
): PastedExplanation {
  const { type, message, operation, challengeName, call } = error;
  return {
    type,
    message: redact(message),
    ...(operation === undefined ? {} : { operation }),
    ...explainError(
      {
        type,
        message,
        operation: operation ?? '',
        ...(challengeName === undefined ? {} : { challengeName }),
        ...(call === undefined ? {} : { call }),
        redact,
      },
      tables.errors,
    ),
  };
}
