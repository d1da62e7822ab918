// What an auth flow is: the row type of the auth-flow table.

import type { ChallengeName } from '../challenges/challenge.ts';
import type { Field } from '../field.ts';

/** The eight values of AuthFlowType that InitiateAuth or AdminInitiateAuth take. */
export const authFlowNames = [
  'USER_SRP_AUTH',
  'USER_PASSWORD_AUTH',
  'USER_AUTH',
  'CUSTOM_AUTH',
  'REFRESH_TOKEN_AUTH',
  'REFRESH_TOKEN',
  'ADMIN_USER_PASSWORD_AUTH',
  'ADMIN_NO_SRP_AUTH',
] as const;

export type AuthFlowName = (typeof authFlowNames)[number];

export interface AuthFlow {
  readonly name: AuthFlowName;
  /** What it is, in two sentences. */
  readonly summary: string;
  readonly documentation: string;
  readonly operations: readonly ('InitiateAuth' | 'AdminInitiateAuth')[];
  /** Every AuthParameters key, and (with `sent: false`) what a later computation needs. */
  readonly parameters: readonly Field[];
  /** Values of ExplicitAuthFlows, any one of which lets an app client use this flow. */
  readonly allowedBy: readonly string[];
  readonly firstAnswers: readonly (ChallengeName | 'tokens')[];
  /** What this one is called today, if it is an older name. */
  readonly newerName?: AuthFlowName;
}
