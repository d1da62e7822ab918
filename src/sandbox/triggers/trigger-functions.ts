// The interface for running the Lambda functions of triggers, and the results of their runs.

import type { JsonObject, JsonValue } from '../../cognito/json.ts';
import type { TriggerName } from '../pool/user-pool-settings.ts';

/** One invocation of a function. */
export interface Invocation {
  /** The ARN in LambdaConfig. */
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
  /** The process exited before the function returned. */
  | { readonly kind: 'exited'; readonly status: string }
  /** The function cannot be run; `reason` is a message for the user. */
  | { readonly kind: 'missing'; readonly reason: string };

export interface InvocationResult {
  readonly end: InvocationEnd;
  /** Lines of output, oldest first. */
  readonly logs: readonly string[];
}

export interface TriggerFunctions {
  /** Never rejects. */
  readonly invoke: (invocation: Invocation) => Promise<InvocationResult>;
}

/** One run of a trigger, as shown to the user. */
export interface TriggerRun {
  readonly trigger: TriggerName;
  /** For example `PreSignUp_SignUp`. */
  readonly source: string;
  readonly functionName: string;
  /** `x-amzn-requestid` of the API call. */
  readonly requestId: string;
  /** Unix milliseconds. */
  readonly startedAt: number;
  /** Milliseconds. */
  readonly took: number;
  readonly event: JsonObject;
  readonly end: InvocationEnd;
  readonly logs: readonly string[];
  /** Number of attempts, including those that timed out. */
  readonly attempts: number;
}

/** For a sandbox that runs no functions: every function is missing. */
export const noFunctions: TriggerFunctions & { readonly stop: () => void } = {
  stop: () => undefined,
  invoke: ({ functionName }) =>
    Promise.resolve({
      end: {
        kind: 'missing',
        reason: `This sandbox does not run functions, so ${functionName} was not run.`,
      },
      logs: [],
    }),
};
