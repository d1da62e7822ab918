// What an auth flow is: the entry type of the auth-flow table.

import type { Field } from '../field.ts';

export interface AuthFlow {
  /** A value of AuthFlowType, such as `USER_SRP_AUTH`. */
  readonly name: string;
  /** What it is, in two sentences. */
  readonly summary: string;
  readonly documentation: string;
  /** The operations that take it. */
  readonly operations: readonly string[];
  /** The flow to use in an operation that does not take this one, by the operation's name. */
  readonly insteadIn?: Readonly<Record<string, string>>;
  /** Every AuthParameters key, and (with `sent: false`) what a later computation needs. */
  readonly parameters: readonly Field[];
  /** Values of ExplicitAuthFlows, any one of which lets an app client use this flow. */
  readonly allowedBy: readonly string[];
  /** True where it goes on with the Session that ConfirmSignUp answered. */
  readonly takesSession?: boolean;
  /** What may be the first answer: names of challenges, or `tokens`. */
  readonly firstAnswers: readonly string[];
  /** What this one is called today, if it is an older name. */
  readonly newerName?: string;
}

/** Whether the flow renews tokens: nothing is asked, and its request names no user. */
export function renewsTokens(flow: AuthFlow): boolean {
  return flow.firstAnswers.every((answer) => answer === 'tokens');
}
