// A user of a pool, and the second factors that are ready to be asked for.

import type { Authenticator } from '../totp.ts';
import type { Password } from './password.ts';

export type UserStatus = 'CONFIRMED' | 'UNCONFIRMED' | 'FORCE_CHANGE_PASSWORD' | 'RESET_REQUIRED';

/** Second factors this half of the sandbox knows, under the names of ChallengeName. */
export type MfaFactor = 'SMS_MFA' | 'SOFTWARE_TOKEN_MFA';

export interface SoftwareToken {
  readonly authenticator: Authenticator;
  readonly friendlyDeviceName: string;
  /** Registered with an access token it waits for SetUserMFAPreference; registered during a sign-in it is on. */
  readonly enabled: boolean;
}

export interface User {
  /** The pool's name for the user, which is also USER_ID_FOR_SRP. */
  readonly username: string;
  readonly sub: string;
  enabled: boolean;
  status: UserStatus;
  password: Password;
  /** Without sub; values as strings, `email_verified` among them. */
  readonly attributes: Map<string, string>;
  /** Names of groups, in the order of joining. */
  readonly groups: readonly string[];
  smsMfa: boolean;
  softwareToken?: SoftwareToken;
  /** Given out by AssociateSoftwareToken and not verified yet. */
  pendingAuthenticator?: Authenticator;
  preferredMfa?: MfaFactor;
  /**
   * The sandbox's own mark, nothing of Cognito's: this user is treated as if the pool's MFA were ON, so that one pool
   * with optional MFA can show MFA_SETUP beside everything else.
   */
  readonly mfaRequired: boolean;
}

/** Factors that are set up and switched on, in the order in which MFAS_CAN_CHOOSE lists them. */
export function activeFactors(user: User): readonly MfaFactor[] {
  const factors: MfaFactor[] = [];
  if (user.smsMfa && user.attributes.get('phone_number')) factors.push('SMS_MFA');
  if (user.softwareToken?.enabled) factors.push('SOFTWARE_TOKEN_MFA');
  return factors;
}
