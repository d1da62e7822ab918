// Two tokens side by side: which claims differ, what the differences are in sentences, and what always differs.
import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../src/cognito/json.ts';
import { maskJson } from '../../../src/cognito/redaction/mask-json.ts';
import { SecretValues } from '../../../src/cognito/redaction/secret-values.ts';
import { compareTokens } from '../../../src/cognito/tokens/compare-tokens.ts';
import { decodeToken, type JwsToken } from '../../../src/cognito/tokens/decode-token.ts';

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

function tokenWith(claims: JsonObject): JwsToken {
  const token = decodeToken(`${encode({ alg: 'RS256', kid: 'k' })}.${encode(claims)}.AAAA`);
  if (token.kind !== 'jws') throw new Error('The claims are no token.');
  return token;
}

const iat = 1_793_703_600;
const accessClaims: JsonObject = {
  token_use: 'access',
  sub: 'f1c2',
  iss: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC',
  client_id: 'client-1',
  username: 'ada',
  scope: 'openid email',
  'cognito:groups': ['admins', 'staff'],
  jti: 'j1',
  origin_jti: 'o1',
  event_id: 'e1',
  auth_time: iat,
  iat,
  exp: iat + 3600,
};
const idClaims: JsonObject = {
  token_use: 'id',
  sub: 'f1c2',
  iss: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC',
  aud: 'client-1',
  'cognito:username': 'ada',
  email: 'ada@example.com',
  email_verified: true,
  'custom:tier': 'gold',
  'cognito:groups': ['admins', 'staff'],
  jti: 'j2',
  origin_jti: 'o1',
  event_id: 'e1',
  auth_time: iat,
  iat,
  exp: iat + 3600,
};
const refreshed: JsonObject = { ...accessClaims, jti: 'j3', iat: iat + 300, exp: iat + 3900 };
const without = (claims: JsonObject, ...names: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(claims).filter(([name]) => !names.includes(name)));

const compare = (first: JsonObject, second: JsonObject) => compareTokens(tokenWith(first), tokenWith(second));
const states = (first: JsonObject, second: JsonObject) =>
  compare(first, second).claims.map(({ name, state, expected }) => `${name} ${expected ? 'expected' : state}`);

describe('the claims', () => {
  it('come by what differs: missing in one, different, the same, and what always differs', () => {
    const [first, second] = [without(accessClaims, 'scope'), { ...refreshed, username: 'eve', device_key: 'd' }];
    expect(states(first, second)).toEqual([
      'scope only-second',
      'device_key only-second',
      'username different',
      'token_use same',
      'iss same',
      'client_id same',
      'auth_time same',
      'sub same',
      'cognito:groups same',
      'origin_jti same',
      'event_id same',
      'jti expected',
      'exp expected',
      'iat expected',
    ]);
  });

  it.each<readonly [string, JsonValue, JsonValue, string]>([
    ['cognito:groups', ['a', 'b'], ['b', 'a'], 'same'],
    ['scope', 'openid email', 'email  openid', 'same'],
    ['custom:list', ['a', 'b'], ['b', 'a'], 'different'],
    ['address', { a: 1, b: { c: [1] } }, { b: { c: [1] }, a: 1 }, 'same'],
    ['address', { a: 1 }, { a: 1, b: 2 }, 'different'],
    ['address', [1], { 0: 1 }, 'different'],
    ['email_verified', true, 'true', 'different'],
    ['picture', null, null, 'same'],
  ])('%s: %j and %j', (name, first, second, expected) => {
    expect(states({ [name]: first }, { [name]: second })).toEqual([`${name} ${expected}`]);
  });

  it('are not inherited ones', () => {
    expect(states({ sub: 's' }, { sub: 's', toString: 'x', constructor: 1 })).toEqual([
      'constructor only-second',
      'toString only-second',
      'sub same',
    ]);
  });
});

describe('two access tokens', () => {
  it('of one sign-in differ in nothing that matters after a refresh', () => {
    const { differences, expected } = compare(accessClaims, refreshed);
    expect(differences).toEqual([]);
    expect(expected).toEqual([
      'The second was issued 5 minutes later (iat).',
      'The second expires 5 minutes later (exp).',
      'jti: each token has its own.',
      'Both come from the same sign-in (origin_jti): RevokeToken revokes both.',
    ]);
  });

  it('of two sign-ins, the later one first', () => {
    const again = { ...refreshed, origin_jti: 'o2', event_id: 'e2', auth_time: iat + 300 };
    expect(compare(again, accessClaims).expected).toEqual([
      'The second was issued 5 minutes earlier (iat).',
      'The second expires 5 minutes earlier (exp).',
      'The sign-in of the second was 5 minutes earlier (auth_time).',
      'jti: each token has its own.',
      'origin_jti, event_id: each sign-in has its own.',
    ]);
  });

  it.each<readonly [string, JsonObject, readonly string[]]>([
    [
      'without a scope',
      without(accessClaims, 'scope'),
      [
        'Only the first is accepted by: Cognito: userInfo endpoint (/oauth2/userInfo).',
        'Only the first has scope (openid, email): an API that requires a scope refuses the second.',
      ],
    ],
    [
      'with another scope',
      { ...accessClaims, scope: 'openid api/read' },
      ['scope: email only in the first; api/read only in the second.'],
    ],
    [
      'of a user in no group',
      without(accessClaims, 'cognito:groups'),
      [
        'Only the first has cognito:groups (admins, staff): the user of the second was in no group when it was issued, or a trigger removed them.',
      ],
    ],
    [
      'of a user in fewer groups',
      { ...accessClaims, 'cognito:groups': ['staff'] },
      ['cognito:groups: admins only in the first.'],
    ],
    [
      'of another app client',
      { ...accessClaims, client_id: 'client-2' },
      ['The app client differs: "client-1" and "client-2" (client_id).'],
    ],
    [
      'without an app client',
      without(accessClaims, 'client_id'),
      ['The app client is missing in the second: it has neither aud nor client_id.'],
    ],
    [
      'of another user',
      { ...accessClaims, sub: 'b2', username: 'eve' },
      [
        'The users differ: sub is "f1c2" in the first, "b2" in the second.',
        'The username differs: "ada" and "eve" (username).',
      ],
    ],
    [
      'of another user pool',
      { ...accessClaims, iss: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_XyZ' },
      ['The user pools differ: eu-west-1_AbC and eu-west-1_XyZ (iss).'],
    ],
    [
      'of a pool with the updated issuer',
      { ...accessClaims, iss: 'https://issuer-cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC' },
      ['The issuers of the user pool eu-west-1_AbC differ (iss).'],
    ],
    [
      'valid for longer',
      { ...accessClaims, exp: iat + 86_400 },
      ['The first is valid for 1 hour, the second for 1 day (exp and iat).'],
    ],
    ['with an audience too', { ...accessClaims, aud: 'https://api.example.com' }, ['Only in the second: aud.']],
  ])('%s', (_, second, differences) => {
    expect(compare(accessClaims, second).differences).toEqual(differences);
  });

  it('compares times of other claims as durations, and other values as JSON', () => {
    const first = { ...accessClaims, updated_at: iat, flag: true, exp: 'soon' };
    const second = { ...accessClaims, updated_at: iat + 60, flag: 'true', exp: 'later' };
    const { differences, expected } = compare(first, second);
    expect(differences).toEqual([
      'updated_at: 1 minute later in the second.',
      'flag: true in the first, "true" in the second.',
    ]);
    expect(expected).toContain('exp: each token has its own.');
  });
});

describe('an ID token and an access token', () => {
  const { differences } = compare(idClaims, accessClaims);

  it('are used differently, and the APIs that tell them apart are named', () => {
    expect(differences[0]).toBe(
      'The first is an ID token, the second an access token (token_use). They are used differently: an ID token says who the user is, an access token what its bearer may do.',
    );
    expect(differences[1]).toMatch(/^Only the first is accepted by: .*identity pool/);
    expect(differences[2]).toMatch(/^Only the second is accepted by: .*userInfo/);
  });

  it('have app client and username under different names', () => {
    expect(differences).toContain(
      'The app client is in aud of the first and in client_id of the second, and is the same: "client-1".',
    );
    expect(differences).toContain(
      'The username is in cognito:username of the first and in username of the second, and is the same: "ada".',
    );
    expect(compare(accessClaims, { ...idClaims, aud: 'client-2' }).differences).toContain(
      'The app client is in client_id of the first and in aud of the second, and differs: "client-1" and "client-2".',
    );
  });

  it('have no scope, and no attributes, on one side', () => {
    expect(differences).toContain('Only the second has scope (openid, email): an ID token has no scope.');
    expect(differences.at(-1)).toBe(
      'Only in the first: email, email_verified, custom:tier. An access token does not have the user’s attributes.',
    );
  });

  it('pair the claims that have the same under another name', () => {
    const pairs = (first: JsonObject, second: JsonObject) =>
      compare(first, second).claims.flatMap(({ name, state, otherName }) =>
        otherName === undefined ? [] : [`${name} ${state} ${otherName}`],
      );
    expect(pairs(accessClaims, idClaims)).toEqual([
      'aud only-second client_id',
      'client_id only-first aud',
      'cognito:username only-second username',
      'username only-first cognito:username',
    ]);
    expect(pairs(accessClaims, { ...idClaims, client_id: 'client-1', username: 'ada' })).toEqual([]);
    expect(pairs(accessClaims, without(accessClaims, 'client_id'))).toEqual([]);
  });

  it('say nothing twice', () => {
    expect(differences.join('\n')).not.toMatch(/Only in the \w+:.*\b(aud|client_id|scope|username)\b/);
  });
});

describe('secrets and hostile tokens', () => {
  it('masks a secret in names, values and sentences, and still compares it', () => {
    const secrets = new SecretValues();
    for (const secret of ['correct-horse-battery', 'another-long-secret-1']) secrets.add(secret);
    const mask = (value: JsonValue) => maskJson(value, secrets);
    const [first, second] = [
      { a: 'x correct-horse-battery', 'cognito:groups': ['correct-horse-battery'], 'correct-horse-battery': 1 },
      {
        a: 'x another-long-secret-1',
        'cognito:groups': ['another-long-secret-1', 'b'],
        scope: 'correct-horse-battery',
      },
    ];
    const comparison = compareTokens(tokenWith(first), tokenWith(second), mask);
    expect(comparison.claims.find(({ name }) => name === 'a')?.state).toBe('different');
    expect(JSON.stringify(comparison)).not.toMatch(/horse|another-long/);
    expect(comparison.differences.join('\n')).toContain('‹secret›');
  });

  it('cuts long values, names and lists', () => {
    const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`claim-${index}`, index]));
    const other = Object.fromEntries(Object.keys(many).map((name) => [name, 'x'.repeat(200)]));
    const only = Object.fromEntries(Object.keys(many).map((name) => [`${'y'.repeat(200)}${name}`, 1]));
    const { claims, differences } = compare({ ...many, ...only }, other);
    expect(claims).toHaveLength(20_000);
    expect(differences).toHaveLength(32);
    expect(differences.at(-2)).toBe('9970 more claims differ.');
    expect(differences.at(-1)).toMatch(/ and 9970 more\.$/);
    expect(Math.max(...differences.map(({ length }) => length))).toBeLessThan(4_000);
  });

  it('compares large sets in one pass', () => {
    const groups = Array.from({ length: 20_000 }, (_, index) => `g${index}`);
    const { differences } = compare({ 'cognito:groups': groups }, { 'cognito:groups': [...groups.toReversed(), 'h'] });
    expect(differences).toEqual(['cognito:groups: h only in the second.']);
  });
});
