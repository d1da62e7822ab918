// What the sandbox and the process of a function say to each other. No schema here: the process has to start fast.

import type { JsonObject, JsonValue } from '../../../cognito/json.ts';

/** To the process: run the handler once. */
export interface RunMessage {
  readonly event: JsonObject;
  readonly context: {
    readonly functionName: string;
    readonly awsRequestId: string;
    readonly invokedFunctionArn: string;
    /** Unix milliseconds by which the answer is due. */
    readonly deadline: number;
  };
}

/** From the process. `files` are the sources it loaded, so that an edit of any of them calls for a new process. */
export type ProcessMessage =
  | { readonly kind: 'log'; readonly text: string }
  | { readonly kind: 'returned'; readonly value: JsonValue; readonly files: string[] }
  | { readonly kind: 'threw'; readonly message: string; readonly stack: string; readonly files: string[] };

/** Characters of what one run prints that are kept. */
export const LOG_LIMIT = 64 * 1024;

/** Bytes of an answer as JSON (Lambda quotas: 6 MB for a synchronous invocation). */
export const ANSWER_LIMIT = 6 * 1024 * 1024;
