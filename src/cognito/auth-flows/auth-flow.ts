// The entry type of the auth-flow table.

import type { Field } from '../field.ts';

export interface AuthFlow {
  /** A value of AuthFlowType, such as `USER_SRP_AUTH`. */
  readonly name: string;
  /** What it is, in two sentences. */
  readonly summary: string;
  readonly documentation: string;
  /** The operations that accept it. */
  readonly operations: readonly string[];
  /** The flow to use instead in an operation that does not accept this one, by the operation's name. */
  readonly insteadIn?: Readonly<Record<string, string>>;
  /** Every AuthParameters key, and (with `sent: false`) what a later computation needs. */
  readonly parameters: readonly Field[];
  /** Values of ExplicitAuthFlows; any one of them lets an app client use this flow. */
  readonly allowedBy: readonly string[];
  /** True where it accepts the Session that ConfirmSignUp returned. */
  readonly takesSession?: boolean;
  /** What may be the first answer: names of challenges, or `tokens`. */
  readonly firstAnswers: readonly string[];
  /** The current name, if this one is an older name. */
  readonly newerName?: string;
}

/** Whether the flow renews tokens: it has no challenges, and its request has no USERNAME. */
export function renewsTokens(flow: AuthFlow): boolean {
  return flow.firstAnswers.every((answer) => answer === 'tokens');
}
