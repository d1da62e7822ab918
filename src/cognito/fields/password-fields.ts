// Password fields: sent as they are, or used only for SRP.

import type { FieldContext, Field, ValueFault } from '../field.ts';

export function notEmpty(key: string, value: string): ValueFault | undefined {
  return value === '' ? { severity: 'error', code: 'password-empty', message: `${key} must not be empty.` } : undefined;
}

/** PASSWORD that is sent to Cognito over TLS. */
export const sentPassword: Field = {
  key: 'PASSWORD',
  need: { kind: 'required' },
  help: 'The user’s password, sent over TLS. It is not trimmed: whitespace counts.',
  source: { kind: 'person' },
  secrecy: 'secret',
  check: (value) => notEmpty('PASSWORD', value),
};

/** The password that SRP proves without sending it. */
export const keptPassword: Field = {
  ...sentPassword,
  help: 'The user’s password. SRP proves that you know it; it never leaves this machine.',
  sent: false,
};

/** PASSWORD that is required only when the condition holds, for example when it is the chosen factor. */
export function conditionalPassword(when: (context: FieldContext) => boolean | undefined, text: string): Field {
  return { ...sentPassword, need: { kind: 'conditional', when, text } };
}

/**
 * NEW_PASSWORD and ProposedPassword. The pool's policy is not known to a public client, so only what every pool refuses is checked:
 * whitespace and more than 256 characters (API model, PasswordType), fewer than 6 characters (lowest MinimumLength a
 * pool can set).
 */
export function newPasswordField(key: 'NEW_PASSWORD' | 'ProposedPassword'): Field {
  return {
    key,
    need: { kind: 'required' },
    help: 'The user’s new password. The pool’s password policy applies.',
    source: { kind: 'person', suggests: 'password' },
    secrecy: 'secret',
    check: (value) => newPasswordFault(key, value),
  };
}

function newPasswordFault(key: string, value: string): ValueFault | undefined {
  if (value === '') return notEmpty(key, value);
  if (/\s/.test(value)) {
    return { severity: 'error', code: 'password-has-space', message: `${key} must not contain whitespace.` };
  }
  if (value.length > 256) {
    return {
      severity: 'error',
      code: 'password-too-long',
      message: `${key} must have at most 256 characters; this has ${value.length}.`,
    };
  }
  if (value.length < 6) {
    return {
      severity: 'error',
      code: 'password-too-short',
      message: `${key} must have at least 6 characters, the lowest minimum a pool can set; this has ${value.length}.`,
    };
  }
  return undefined;
}
