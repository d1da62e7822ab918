// A user of a pool, and the second factors that are ready to be asked for.

import type { PendingPasskey, StoredPasskey } from '../passkeys/passkey.ts';
import type { Authenticator } from '../totp.ts';
import type { ConfirmationCodes } from './confirmation-codes.ts';
import type { Device } from './device.ts';
import type { Password } from './password.ts';
import { emptyMap, emptySet } from './shared-empty.ts';
import type { MfaFactor } from './user-pool-settings.ts';

export type UserStatus = 'CONFIRMED' | 'UNCONFIRMED' | 'FORCE_CHANGE_PASSWORD' | 'RESET_REQUIRED';

interface SoftwareToken {
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
  /** Absent for a user who signs in without one. */
  password?: Password;
  /** Former passwords, the newest first. */
  formerPasswords: readonly Password[];
  /** Unix milliseconds, of a temporary password. */
  temporaryUntil?: number;
  /** Without sub; values as strings, `email_verified` among them. Written through Users.writeAttributes alone. */
  attributes: ReadonlyMap<string, string>;
  /** New values that wait for their code (UserAttributeUpdateSettings). */
  waitingAttributes: ReadonlyMap<'email' | 'phone_number', string>;
  /** Names of groups, in the order of joining. */
  groups: readonly string[];
  smsMfa: boolean;
  emailMfa: boolean;
  /** WebAuthnMfaSettings: a passkey alone satisfies MFA. */
  webAuthnMfa: boolean;
  softwareToken?: SoftwareToken;
  /** Given out by AssociateSoftwareToken and not verified yet. */
  pendingAuthenticator?: Authenticator;
  preferredMfa?: MfaFactor;
  codes: ConfirmationCodes;
  /** Confirmed ones, by device key. */
  devices: ReadonlyMap<string, Device>;
  /** Keys given out in NewDeviceMetadata and not confirmed yet, oldest first. */
  offeredDevices: ReadonlySet<string>;
  /** By credential id, oldest first. */
  passkeys: ReadonlyMap<string, StoredPasskey>;
  pendingPasskey?: PendingPasskey;
  /** Unix milliseconds. */
  readonly createdAt: number;
  modifiedAt: number;
  /**
   * The sandbox's own mark, nothing of Cognito's: this user is treated as if the pool's MFA were ON, so that one pool
   * with optional MFA can show MFA_SETUP beside everything else.
   */
  readonly mfaRequired: boolean;
}

/** A user with nothing but this. */
export function newUser(
  basis: Pick<User, 'username' | 'sub' | 'status' | 'createdAt' | 'attributes'> & Partial<User>,
): User {
  return {
    enabled: true,
    formerPasswords: [],
    waitingAttributes: emptyMap(),
    groups: [],
    smsMfa: false,
    emailMfa: false,
    webAuthnMfa: false,
    codes: emptyMap(),
    devices: emptyMap(),
    offeredDevices: emptySet(),
    passkeys: emptyMap(),
    mfaRequired: false,
    modifiedAt: basis.createdAt,
    ...basis,
  };
}

/** Factors that are set up and switched on, in the order in which MFAS_CAN_CHOOSE lists them. */
export function activeFactors(user: User): readonly MfaFactor[] {
  const factors: MfaFactor[] = [];
  if (user.smsMfa && user.attributes.get('phone_number')) factors.push('SMS_MFA');
  if (user.softwareToken?.enabled) factors.push('SOFTWARE_TOKEN_MFA');
  if (user.emailMfa && user.attributes.get('email')) factors.push('EMAIL_OTP');
  return factors;
}

export function isVerified(user: User, attribute: 'email' | 'phone_number'): boolean {
  return Boolean(user.attributes.get(attribute)) && user.attributes.get(`${attribute}_verified`) === 'true';
}
