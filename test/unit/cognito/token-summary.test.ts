// The head of a token: whose it is, what it allows, how long it is valid.
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/cognito/json.ts';
import { expiryText, summaryText, tokenSummary } from '../../../src/cognito/tokens/token-summary.ts';

const now = Date.UTC(2026, 10, 23, 15, 2, 11);
const idClaims: JsonObject = {
  token_use: 'id',
  sub: '0d7e1f9a-53c1-4a2e-9d55-6a2a3a5b7c01',
  'cognito:username': 'jane',
  name: 'Jane Doe',
  email: 'jane@example.com',
  email_verified: true,
  phone_number: '+4930123456',
  'cognito:groups': ['admins', 'editors'],
  exp: now / 1000 + 3600,
};
const accessClaims: JsonObject = { token_use: 'access', sub: 's-1', username: 'jane', scope: 'openid email' };

/** "E-mail: jane@example.com, verified" for each line. */
const linesOf = (claims: JsonObject, use: 'id' | 'access' | 'other') =>
  tokenSummary(claims, use).lines.map(summaryText);

describe('the summary', () => {
  it('of an ID token names the user, the address with its verification, sub and groups', () => {
    expect(linesOf(idClaims, 'id')).toEqual([
      'Name: Jane Doe',
      'Username: jane',
      'E-mail: jane@example.com, verified',
      'sub: 0d7e1f9a-53c1-4a2e-9d55-6a2a3a5b7c01',
      'Groups: admins, editors',
    ]);
  });

  it('of an access token names the scope, and says that there is no group', () => {
    expect(linesOf(accessClaims, 'access')).toEqual([
      'Username: jane',
      'sub: s-1',
      'Groups: none',
      'Scope: openid email',
    ]);
  });

  it('says that an access token has no scope, and nothing of scopes for an ID token', () => {
    expect(linesOf({ sub: 's-1' }, 'access')).toEqual(['sub: s-1', 'Groups: none', 'Scope: none']);
    expect(linesOf({ sub: 's-1' }, 'id')).toEqual(['sub: s-1', 'Groups: none']);
  });

  it.each<readonly [string, JsonObject, string | undefined]>([
    ['a boolean', { email_verified: false }, 'E-mail: j@example.com, not verified'],
    ['text of a trigger', { email_verified: 'true' }, 'E-mail: j@example.com, verified'],
    ['not there', {}, 'E-mail: j@example.com'],
  ])('reads a verification that is %s', (_, more, expected) => {
    expect(linesOf({ email: 'j@example.com', ...more }, 'other')).toEqual([expected]);
  });

  it('leaves out a username that repeats sub, as in pools where users sign in with an address', () => {
    expect(linesOf({ sub: 's-1', 'cognito:username': 's-1', email: 'j@example.com' }, 'other')).toEqual([
      'E-mail: j@example.com',
      'sub: s-1',
    ]);
  });

  it('takes the full name from its parts, and the phone number where there is no address', () => {
    const claims = {
      given_name: 'Jane',
      family_name: 'Doe',
      phone_number: '+4930123456',
      phone_number_verified: false,
    };
    expect(linesOf(claims, 'other')).toEqual(['Name: Jane Doe', 'Phone: +4930123456, not verified']);
  });

  it('of a token without a user names the app client', () => {
    expect(linesOf({ sub: 'c-1', client_id: 'c-1', scope: 'api/read' }, 'access')).toEqual([
      'App client: c-1, no user: the app client itself got this token',
      'Groups: none',
      'Scope: api/read',
    ]);
  });

  it('shows values of other types as they are, each on one line', () => {
    expect(linesOf({ name: { first: 'Jane' }, email: ['a', 'b'], sub: 7, scope: 'a\nb' }, 'other')).toEqual([
      'Name: {"first":"Jane"}',
      'E-mail: a, b',
      'sub: 7',
      'Scope: a b',
    ]);
  });

  it('has the time of expiry, if exp is a time', () => {
    expect(tokenSummary(idClaims, 'id').expiresAt).toBe(now + 3_600_000);
    expect(tokenSummary({ exp: 'soon' }, 'id')).not.toHaveProperty('expiresAt');
  });
});

describe('the time left', () => {
  it('counts down, and says since when the token has expired', () => {
    expect(expiryText(now + 3_598_000, now)).toBe('in 59 minutes 58 seconds');
    expect(expiryText(now, now)).toBe('expired 0 seconds ago');
    expect(expiryText(now - 180_000, now)).toBe('expired 3 minutes ago');
  });
});
