// Parses a pasted request for a draft: AWS CLI input, SDK arguments, or a bare ChallengeResponses object.

import JSON5 from 'json5';
import type { ApiTables } from '../../cognito/api-tables.ts';
import { CodedError, hasCode } from '../../errors/coded-error.ts';
import { operationOf } from '../../cognito/checks/table-entries.ts';
import { isJsonObject, type JsonObject } from '../../cognito/json.ts';
import { pasteLimit, tooLongToPaste } from '../../protocol/paste-limit.ts';
import { bareResponses } from '../pasted/recognize.ts';
import { toReadRequest } from '../pasted/to-read-request.ts';
import type { ReadRequest, RequestError, RequestReason } from './read-request.ts';

export type PasteReason = 'too-large' | 'empty' | 'not-json' | 'not-an-object' | RequestReason;

/** A paste that is not a request. The message names the field and the rule, and never quotes the pasted text. */
export class PasteError extends CodedError {
  override readonly name = 'PasteError';
  readonly code = 'paste';
  override readonly forUser = true;
  readonly reason: PasteReason;
  constructor(reason: PasteReason, message: string) {
    super(message);
    this.reason = reason;
  }
}

function parse(text: string): JsonObject {
  if (text.length > pasteLimit) throw new PasteError('too-large', tooLongToPaste(text.length));
  if (text.trim() === '') throw new PasteError('empty', 'The pasted text is empty.');
  let value: unknown;
  try {
    value = JSON5.parse(text);
  } catch (error) {
    const where =
      error instanceof Error && 'lineNumber' in error && 'columnNumber' in error
        ? ` Syntax error at line ${String(error.lineNumber)}, column ${String(error.columnNumber)}.`
        : '';
    throw new PasteError('not-json', `The pasted text must be JSON or a JavaScript object.${where}`);
  }
  if (!isJsonObject(value)) {
    throw new PasteError('not-an-object', 'The pasted text must be an object with the members of the request.');
  }
  return value;
}

/**
 * Parses a pasted text into its subject and its values. Accepts JSON and JavaScript object literals (unquoted keys,
 * single quotes, trailing commas, comments).
 * @throws PasteError
 */
export function readPaste(text: string, tables: ApiTables): ReadRequest {
  const value = parse(text);
  const operation = operationOf(value, tables);
  const payload = operation === undefined ? (bareResponses(value, tables) ?? value) : value;
  try {
    return toReadRequest({ ...(operation === undefined ? {} : { operation }), payload, computed: [] }, tables);
  } catch (error) {
    if (!hasCode<RequestError>(error, 'request')) throw error;
    throw new PasteError(error.reason, error.message.replace(/^The object/, 'The pasted object'));
  }
}
