// Time-based one-time passwords (RFC 6238) as Cognito uses them: SHA-1, 30 seconds, 6 digits, base32 secret.

import { Secret, TOTP } from 'otpauth';
import { CodedError } from '../errors/coded-error.ts';

/** How long one code is valid, in seconds. */
const TOTP_PERIOD_SECONDS = 30;

export interface TotpCode {
  /** Six digits. */
  readonly code: string;
  /** Whole seconds until the next code: 30 down to 1. */
  readonly secondsLeft: number;
  /** Number of the 30-second step since 1970; Cognito accepts the code of a step only once. */
  readonly step: number;
}

/** A secret that is not base32. The message names the rule and never contains the secret. */
export class TotpSecretError extends CodedError {
  override readonly name = 'TotpSecretError';
  readonly code = 'totp-secret-malformed';
  override readonly forUser = true;
}

/** Normalises a secret as users copy it: in groups, in lower case, padded. */
const compact = (secretCode: string): string => secretCode.replace(/[\s-]/g, '').replace(/=+$/, '').toUpperCase();

/**
 * What is wrong with a TOTP secret, as a sentence, or undefined. Spaces, dashes, lower case and padding are allowed,
 * because authenticator apps accept them too.
 */
export function totpSecretFault(secretCode: string): string | undefined {
  const digits = compact(secretCode);
  if (digits === '') return 'The TOTP secret must not be empty.';
  const stranger = /[^A-Z2-7]/u.exec(digits)?.[0];
  if (stranger !== undefined) {
    const confused = '0189'.includes(stranger) ? ' (base32 has no 0, 1, 8 or 9)' : '';
    return `The TOTP secret must be base32, letters A to Z and digits 2 to 7${confused}; it contains "${stranger}".`;
  }
  // 8 base32 digits are 5 bytes; a rest of 1, 3 or 6 digits cannot end on a byte (RFC 4648 section 6).
  if ([1, 3, 6].includes(digits.length % 8)) {
    return `The TOTP secret must be complete base32: with ${digits.length} characters, at least one is missing or too many.`;
  }
  return undefined;
}

/**
 * The code that an authenticator app shows at a moment.
 *
 * @param secretCode SecretCode of AssociateSoftwareToken, base32
 * @param now Unix milliseconds
 * @throws TotpSecretError when the secret is not base32
 */
export function computeTotp(secretCode: string, now: number): TotpCode {
  const fault = totpSecretFault(secretCode);
  if (fault !== undefined) throw new TotpSecretError(fault);
  const totp = new TOTP({
    secret: Secret.fromBase32(compact(secretCode)),
    algorithm: 'SHA1',
    digits: 6,
    period: TOTP_PERIOD_SECONDS,
  });
  return {
    code: totp.generate({ timestamp: now }),
    secondsLeft: Math.ceil(totp.remaining({ timestamp: now }) / 1000),
    step: totp.counter({ timestamp: now }),
  };
}

/**
 * The `otpauth://` URI for the QR code of an authenticator app. It leaves out parameters that have the usual defaults,
 * so that the QR code stays small.
 *
 * @param app shown as the issuer; colons are left out, because apps split issuer and account at the first one
 * @param account shown beside it, usually the username
 * @throws TotpSecretError when the secret is not base32
 */
export function totpUri(secretCode: string, app: string, account: string): string {
  const fault = totpSecretFault(secretCode);
  if (fault !== undefined) throw new TotpSecretError(fault);
  // encodeURIComponent throws on a lone surrogate.
  const issuer = encodeURIComponent(app.replaceAll(':', '').toWellFormed());
  return `otpauth://totp/${issuer}:${encodeURIComponent(account.toWellFormed())}?secret=${compact(secretCode)}&issuer=${issuer}`;
}
