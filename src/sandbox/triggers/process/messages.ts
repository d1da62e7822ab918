// What the sandbox and the process of a function say to each other, and how much of it. No schema here: the process has
// to start fast.

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

/**
 * From the process. `files` are the sources it loaded, so that an edit of any of them calls for a new process; null when
 * they are too many to be told.
 */
export type ProcessMessage =
  | { readonly kind: 'log'; readonly text: string }
  | { readonly kind: 'returned'; readonly value: JsonValue; readonly files: readonly string[] | null }
  | {
      readonly kind: 'threw';
      readonly message: string;
      readonly stack: string;
      readonly files: readonly string[] | null;
    };

/** Where the process finds its pipes: one for messages both ways, one that ends when the sandbox does. */
export const CHANNEL = 3;
export const LIFELINE = 4;

/** Characters of what one run prints that are kept, and of an error's message and stack each. */
export const LOG_LIMIT = 64 * 1024;

/** Bytes of an answer as JSON (Lambda quotas: 6 MB for a synchronous invocation). */
export const ANSWER_LIMIT = 6 * 1024 * 1024;

/** Characters of all names of sources together. */
export const FILES_LIMIT = 256 * 1024;

/**
 * Bytes of all that a process sends back in one run, by whatever way: what it may send by the limits above, as JSON. The
 * sandbox ends a process that sends more.
 */
export const RUN_LIMIT = 8 * 1024 * 1024;

/** Lists and objects inside each other in an answer. */
export const DEPTH_LIMIT = 200;
