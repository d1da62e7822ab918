// Fields for one-time codes, which the user reads from a message or an authenticator app.

import type { Field, ValueFault } from '../field.ts';

/**
 * Digits of a delivered code. Eight were observed for EMAIL_OTP as a first factor; other lengths are not confirmed, so
 * 6 to 8 digits pass and anything else gets a warning.
 */
function checkDeliveredCode(key: string, value: string): ValueFault | undefined {
  const bare = value.replace(/[\s-]/g, '');
  if (!/^[0-9]*$/.test(bare)) {
    return { severity: 'error', code: 'code-not-digits', message: `${key} must contain only digits.` };
  }
  if (bare.length !== value.length) {
    return {
      severity: 'error',
      code: 'code-has-separators',
      message: `${key} must contain only digits, without spaces or dashes.`,
      better: bare,
    };
  }
  if (value.length < 6 || value.length > 8) {
    return {
      severity: 'warning',
      code: 'code-length',
      message: `${key} usually has 6 to 8 digits; this has ${value.length}.`,
    };
  }
  return undefined;
}

/** A code that Cognito delivered by SMS or e-mail. */
export function deliveredCode(key: string, help: string): Field {
  return {
    key,
    need: { kind: 'required' },
    help,
    source: { kind: 'delivered', by: key.startsWith('SMS') ? 'SMS' : 'EMAIL' },
    secrecy: 'code',
    singleUse: true,
    check: (value) => checkDeliveredCode(key, value),
  };
}

/** Exactly six digits (API model, SoftwareTokenMFAUserCodeType; RFC 6238). */
function checkTotpCode(key: string, value: string): ValueFault | undefined {
  const bare = value.replace(/[\s-]/g, '');
  if (/^[0-9]{6}$/.test(value)) return undefined;
  if (!/^[0-9]*$/.test(bare)) {
    return { severity: 'error', code: 'code-not-digits', message: `${key} must be 6 digits and contain only digits.` };
  }
  return {
    severity: 'error',
    code: 'code-length',
    message: `${key} must be 6 digits; this has ${bare.length}${bare === value ? '' : ' and separators'}.`,
    ...(bare.length === 6 ? { better: bare } : {}),
  };
}

/** The current code of an authenticator app, under the operation's key. */
export function totpCode(key: string, help: string): Field {
  return {
    key,
    need: { kind: 'required' },
    help,
    source: { kind: 'authenticator' },
    secrecy: 'code',
    singleUse: true,
    check: (value) => checkTotpCode(key, value),
  };
}
