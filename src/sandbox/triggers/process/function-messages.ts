// Messages between the sandbox and the process of a function, and their limits. No schemas here, so that the process starts
// fast.

import type { JsonObject, JsonValue } from '../../../cognito/json.ts';

/** To the process: run the handler once. */
export interface RunMessage {
  readonly event: JsonObject;
  readonly context: {
    readonly functionName: string;
    readonly awsRequestId: string;
    readonly invokedFunctionArn: string;
    /** Unix milliseconds of the timeout. */
    readonly deadline: number;
  };
}

/**
 * From the process. `files`: the source files that it has loaded. A change of any of them requires a new process. Null
 * when there are too many to list.
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

/** File descriptors of the process: a pipe for messages in both directions, and one that closes when the sandbox exits. */
export const CHANNEL = 3;
export const LIFELINE = 4;

/** Maximum number of characters of the output of a run, of an error's message, and of its stack. */
export const LOG_LIMIT = 64 * 1024;

/** Maximum size of a response as JSON, in bytes (Lambda quotas: 6 MB for a synchronous invocation). */
export const ANSWER_LIMIT = 6 * 1024 * 1024;

/** Maximum number of characters of all file names together. */
export const FILES_LIMIT = 256 * 1024;

/**
 * Maximum number of bytes that a process sends in one run, over all pipes: enough for the limits above as JSON. The
 * sandbox kills a process that sends more.
 */
export const RUN_LIMIT = 8 * 1024 * 1024;

/** Maximum nesting of arrays and objects in a response. */
export const DEPTH_LIMIT = 200;
