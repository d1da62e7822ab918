// Fields whose value is a token.

import type { Field, Need, ValueFault } from '../field.ts';

const required: Need = { kind: 'required' };

/** Checks the characters of a token (API model, TokenModelType) and recognises common paste mistakes. */
function checkToken(key: string, value: string): ValueFault | undefined {
  if (/^Bearer\s/i.test(value)) {
    return {
      severity: 'error',
      code: 'token-has-bearer',
      message: `${key} must be the token alone, without "Bearer" in front.`,
      better: value.replace(/^Bearer\s+/i, ''),
    };
  }
  if (value === '') return { severity: 'error', code: 'token-empty', message: `${key} must not be empty.` };
  if (!/^[A-Za-z0-9\-_=.]+$/.test(value)) {
    return {
      severity: 'error',
      code: 'token-characters',
      message: `${key} may contain only letters, digits, "-", "_", "=" and ".".`,
    };
  }
  return undefined;
}

/** What is wrong with a refresh token under this key. It must have five parts; ID and access tokens have three. */
export function refreshTokenFault(key: string, value: string): ValueFault | undefined {
  const fault = checkToken(key, value);
  if (fault) return fault;
  if (value.split('.').length === 3) {
    return {
      severity: 'warning',
      code: 'not-a-refresh-token',
      message: `${key} looks like an ID or access token: it has three parts, but a Cognito refresh token has five.`,
    };
  }
  return undefined;
}

export const accessToken: Field = {
  key: 'AccessToken',
  need: required,
  help: 'The user’s access token, with the scope aws.cognito.signin.user.admin.',
  source: { kind: 'token', token: 'access' },
  secrecy: 'secret',
  check(value) {
    const fault = checkToken('AccessToken', value);
    if (fault) return fault;
    if (value.split('.').length === 5) {
      return {
        severity: 'error',
        code: 'not-an-access-token',
        message: 'AccessToken looks like a refresh token: it has five parts, but an access token has three.',
      };
    }
    return undefined;
  },
};

/** A refresh token as a request member: `RefreshToken`, or `Token` of RevokeToken. */
export function refreshTokenMember(key: 'RefreshToken' | 'Token', help: string): Field {
  return {
    key,
    need: required,
    help,
    source: { kind: 'token', token: 'refresh' },
    secrecy: 'secret',
    check: (value) => refreshTokenFault(key, value),
  };
}
