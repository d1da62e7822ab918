// Other names that people write for a key, a challenge, a flow or a factor, and the one that Cognito knows.

import type { ApiTables } from '../api-tables.ts';
import { tableOf } from '../api-tables.ts';
import { findNearestKey, findSameKey, lettersOf } from './nearest-key.ts';

/** By their letters and digits only. Sources: the console, UserMFASettingList, UserStatus, ExplicitAuthFlows, forums. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  EMAIL_OTP: ['EMAIL_MFA', 'EMAIL', 'EMAIL_CODE', 'EMAIL_MESSAGE_MFA'],
  SMS_MFA: ['SMS', 'SMS_CODE', 'SMS_TEXT_MFA', 'PHONE_MFA', 'SMS_MESSAGE_MFA', 'TEXT_MFA'],
  SMS_OTP: ['SMS'],
  SOFTWARE_TOKEN_MFA: ['TOTP', 'TOTP_MFA', 'SOFTWARE_TOKEN', 'SOFTWARE_TOKEN_OTP', 'SOFTWARE_MFA', 'AUTHENTICATOR'],
  WEB_AUTHN: ['PASSKEY', 'PASSKEYS', 'FIDO2'],
  PASSWORD_SRP: ['SRP', 'SRP_PASSWORD', 'USER_SRP_AUTH'],
  PASSWORD: ['USER_PASSWORD_AUTH'],
  NEW_PASSWORD_REQUIRED: ['NEW_PASSWORD', 'FORCE_CHANGE_PASSWORD', 'CHANGE_PASSWORD'],
  SELECT_MFA_TYPE: ['MFA_TYPE', 'SELECT_MFA'],
  MFA_SETUP: ['SETUP_MFA', 'TOTP_SETUP', 'SOFTWARE_TOKEN_MFA_SETUP'],
  CUSTOM_CHALLENGE: ['CUSTOM', 'CUSTOM_AUTH'],
  USER_SRP_AUTH: ['SRP', 'SRP_AUTH', 'SRP_A', 'USER_SRP', 'ADMIN_USER_SRP_AUTH', 'ADMIN_SRP_AUTH'],
  USER_PASSWORD_AUTH: ['PASSWORD', 'USER_PASSWORD', 'PASSWORD_AUTH', 'USERNAME_PASSWORD_AUTH'],
  ADMIN_USER_PASSWORD_AUTH: ['ADMIN_PASSWORD_AUTH', 'ADMIN_AUTH', 'ADMIN_USER_PASSWORD'],
  REFRESH_TOKEN_AUTH: ['REFRESH', 'REFRESH_AUTH', 'USER_REFRESH_TOKEN_AUTH'],
  CUSTOM_AUTH: ['CUSTOM', 'CUSTOM_AUTH_FLOW_ONLY', 'CUSTOM_AUTH_FLOW', 'CUSTOM_CHALLENGE'],
};

/** The known name that a text means: spelled differently, known under another name, or mistyped. */
export function findMeantName(text: string, known: readonly string[]): string | undefined {
  const name = text.replace(/^ALLOW_/i, '');
  return (
    findSameKey(name, known) ??
    known.find((one) => findSameKey(name, otherNames[one] ?? []) !== undefined) ??
    findNearestKey(name, known)
  );
}

/** The challenge or flow that a mistyped name means; a right name means itself. */
export function meantName(value: unknown, of: 'auth-flows' | 'challenges', tables: ApiTables): string | undefined {
  if (typeof value !== 'string') return undefined;
  const table = tableOf(of, tables);
  return table.get(value) ? value : findMeantName(value, table.names);
}

/** Keys that mean the same, where the subject has exactly one of them. A code is a code under any name. */
const synonyms: readonly RegExp[] = [
  /^(?:user_?|login_?|user_?login|e?-?mail(?:_?address)?|phone(?:_?number)?|(?:user|login)_?id|alias)(?:name)?$/i,
  /^(?:pass|passwd|pwd|user_?password|(?:new|temporary|temp|old)_?password|password)$/i,
  /^(?:(?:sms|email|e-mail|totp|software_?token|mfa|otp|confirmation|verification|user|auth|answer|phone)_?)*(?:code|otp|totp|answer|token_?mfa)$/i,
];

/**
 * The key among `known` that means the same: `user` is USERNAME, `EMAIL_MFA_CODE` is EMAIL_OTP_CODE. Undefined where
 * none or several do.
 */
export function findSynonym(key: string, known: readonly string[]): string | undefined {
  const kind = synonyms.find((pattern) => pattern.test(key));
  const [only, ...others] = kind ? known.filter((one) => kind.test(one)) : [];
  return others.length === 0 ? only : undefined;
}

/**
 * The one key among `known` that is longer by some letters: REFRESH is REFRESH_TOKEN, PSWD is PASSWORD, TOKEN is
 * REFRESH_TOKEN. Undefined where none or several are. `known` are required keys that are missing: something else under
 * a short name is then unlikely.
 */
export function findShortened(key: string, known: readonly string[]): string | undefined {
  const letters = lettersOf(key);
  if (letters.length < 3 || letters.length > 64) return undefined;
  const [only, ...others] = known.filter((one) => isShortened(letters, lettersOf(one)));
  return others.length === 0 ? only : undefined;
}

/** Whether all letters are in a longer text, in their order; three letters must begin it. */
function isShortened(letters: string, whole: string): boolean {
  if (letters.length < 4) return whole.startsWith(letters);
  let at = 0;
  for (const letter of whole) if (letter === letters.charAt(at)) at += 1;
  return at === letters.length;
}
