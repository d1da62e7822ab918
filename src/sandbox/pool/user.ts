// A user of a pool, and their active second factors.

import type { PendingPasskey, StoredPasskey } from '../passkeys/passkey.ts';
import type { Authenticator } from '../totp.ts';
import { isTrue } from './boolean-attribute.ts';
import type { ConfirmationCodes } from './confirmation-codes.ts';
import type { Device } from './device.ts';
import type { Password } from './password.ts';
import { emptyMap, emptySet } from './shared-empty.ts';
import type { MfaFactor } from './user-pool-settings.ts';

export type UserStatus = 'CONFIRMED' | 'UNCONFIRMED' | 'FORCE_CHANGE_PASSWORD' | 'RESET_REQUIRED';

interface SoftwareToken {
  readonly authenticator: Authenticator;
  readonly friendlyDeviceName: string;
  /** Registered during a sign-in it is enabled at once; registered with an access token, by SetUserMFAPreference. */
  readonly enabled: boolean;
}

export interface User {
  /** The username in the pool, which is also USER_ID_FOR_SRP. */
  readonly username: string;
  readonly sub: string;
  enabled: boolean;
  status: UserStatus;
  /** Absent for a user without a password. */
  password?: Password;
  /** Previous passwords, newest first. */
  formerPasswords: readonly Password[];
  /** Unix milliseconds: when a temporary password expires. */
  temporaryUntil?: number;
  /** Without sub. All values are strings, also `email_verified`. Only Users.writeAttributes may write it. */
  attributes: ReadonlyMap<string, string>;
  /** New values that are not verified yet (UserAttributeUpdateSettings). */
  waitingAttributes: ReadonlyMap<'email' | 'phone_number', string>;
  /** Names of groups, in the order in which the user was added. */
  groups: readonly string[];
  smsMfa: boolean;
  emailMfa: boolean;
  /** WebAuthnMfaSettings: a passkey satisfies MFA. */
  webAuthnMfa: boolean;
  softwareToken?: SoftwareToken;
  /** Issued by AssociateSoftwareToken and not verified yet. */
  pendingAuthenticator?: Authenticator;
  preferredMfa?: MfaFactor;
  codes: ConfirmationCodes;
  /** Confirmed devices, by device key. */
  devices: ReadonlyMap<string, Device>;
  /** Device keys issued in NewDeviceMetadata and not confirmed yet, oldest first. */
  offeredDevices: ReadonlySet<string>;
  /** By credential ID, oldest first. */
  passkeys: ReadonlyMap<string, StoredPasskey>;
  pendingPasskey?: PendingPasskey;
  /** Unix milliseconds. */
  readonly createdAt: number;
  modifiedAt: number;
  /**
   * Not a Cognito property: the sandbox treats this user as if the pool's MFA were ON, so that one pool with optional MFA
   * can also show MFA_SETUP.
   */
  readonly mfaRequired: boolean;
}

/** A new user with defaults for all other members. */
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

/** Factors that are set up and enabled, in the order in which MFAS_CAN_CHOOSE lists them. */
export function activeFactors(user: User): readonly MfaFactor[] {
  const factors: MfaFactor[] = [];
  if (user.smsMfa && user.attributes.get('phone_number')) factors.push('SMS_MFA');
  if (user.softwareToken?.enabled) factors.push('SOFTWARE_TOKEN_MFA');
  if (user.emailMfa && user.attributes.get('email')) factors.push('EMAIL_OTP');
  return factors;
}

export function isVerified(user: User, attribute: 'email' | 'phone_number'): boolean {
  return Boolean(user.attributes.get(attribute)) && isTrue(user.attributes.get(`${attribute}_verified`));
}
