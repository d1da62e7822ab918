// What runs the functions behind a pool's triggers, as the rest of the sandbox sees it, and what became of each run.

import type { JsonObject, JsonValue } from '../../cognito/json.ts';
import type { TriggerName } from '../pool/user-pool-settings.ts';

/** One invocation of a function. */
export interface Invocation {
  /** The ARN that LambdaConfig says. */
  readonly functionName: string;
  readonly requestId: string;
  readonly region: string;
  readonly event: JsonObject;
}

export type InvocationEnd =
  | { readonly kind: 'returned'; readonly value: JsonValue }
  /** The handler threw, or its module did not load. */
  | { readonly kind: 'threw'; readonly message: string; readonly stack: string }
  | { readonly kind: 'timed-out' }
  /** Its process ended before it answered. */
  | { readonly kind: 'exited'; readonly status: string }
  /** There is no function to run; `reason` says why in words for the user. */
  | { readonly kind: 'missing'; readonly reason: string };

export interface InvocationResult {
  readonly end: InvocationEnd;
  /** Lines of what it printed, oldest first. */
  readonly logs: readonly string[];
}

export interface TriggerFunctions {
  /** Never rejects. */
  readonly invoke: (invocation: Invocation) => Promise<InvocationResult>;
}

/** What a user is shown of a run. */
export interface TriggerRun {
  readonly trigger: TriggerName;
  /** For example `PreSignUp_SignUp`. */
  readonly source: string;
  readonly functionName: string;
  /** `x-amzn-requestid` of the API call it was part of. */
  readonly requestId: string;
  /** Unix milliseconds. */
  readonly startedAt: number;
  /** Milliseconds. */
  readonly took: number;
  readonly event: JsonObject;
  readonly end: InvocationEnd;
  readonly logs: readonly string[];
  /** How often it was run, with those that timed out. */
  readonly attempts: number;
}

/** Where nothing is run: every function is missing. */
export const noFunctions: TriggerFunctions & { readonly stop: () => void } = {
  stop: () => undefined,
  invoke: ({ functionName }) =>
    Promise.resolve({
      end: {
        kind: 'missing',
        reason: `This sandbox runs no functions, so not ${functionName} either.`,
      },
      logs: [],
    }),
};
