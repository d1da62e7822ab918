import { describe, expect, it } from 'vitest';
import { explainClaim, explainClaims, timeOfClaim } from '../../../src/cognito/tokens/explain-claims.ts';
import { decodeToken } from '../../../src/cognito/tokens/decode-token.ts';
import type { DecodedToken } from '../../../src/cognito/tokens/decode-token.ts';
import { adviseTokenUses } from '../../../src/cognito/tokens/token-uses.ts';
import type { JsonObject } from '../../../src/cognito/json.ts';

describe('explainClaims', () => {
  // Every claim of the reference's table (6.1), as an ID and an access token carry them.
  const all: JsonObject = {
    'custom:tier': 'gold',
    pet: 'dog',
    sub: 'f1c2',
    iss: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC',
    aud: 'client-1',
    client_id: 'client-1',
    token_use: 'id',
    exp: 1793707200,
    iat: 1793703600,
    auth_time: 1793703600,
    jti: 'j',
    origin_jti: 'o',
    event_id: 'e',
    'cognito:username': 'ada',
    username: 'ada',
    'cognito:groups': ['admins', 'staff'],
    'cognito:roles': ['arn:aws:iam::1:role/a'],
    'cognito:preferred_role': 'arn:aws:iam::1:role/a',
    identities: [
      {
        userId: '123',
        providerName: 'Google',
        providerType: 'Google',
        issuer: null,
        primary: 'true',
        dateCreated: '1793703600000',
      },
    ],
    email: 'ada@example.com',
    email_verified: true,
    phone_number: '+15550100',
    phone_number_verified: false,
    name: 'Ada',
    nonce: 'n',
    scope: 'aws.cognito.signin.user.admin openid orders/read my-scope',
    device_key: 'eu-west-1_1',
    version: 2,
    acr: 'urn:cognito:loa:4',
    amr: ['pwd', 'otp', 'mfa'],
  };

  it('explains every claim of the table, and only what is not in it counts as unknown', () => {
    const explained = explainClaims(all);
    expect(explained.map(({ name }) => name).toSorted()).toEqual(Object.keys(all).toSorted());
    expect(explained.filter(({ group }) => group === 'other').map(({ name }) => name)).toEqual(['pet']);
    for (const { meaning } of explained) expect(meaning).toMatch(/^[A-Z].*\.$/);
    expect(explained.filter(({ warning }) => warning)).toEqual([]);
  });

  it('orders them: token, times, user, groups, sign-in, custom, others', () => {
    const groups = explainClaims(all).map(({ group }) => group);
    expect([...new Set(groups)]).toEqual(['token', 'times', 'user', 'groups', 'sign-in', 'custom', 'other']);
    expect(explainClaims(all)[0]?.name).toBe('token_use');
  });

  it('shows times as ISO 8601 and as milliseconds', () => {
    expect(explainClaim('exp', 1793707200)).toMatchObject({ text: '2026-11-03T12:00:00.000Z', at: 1793707200000 });
    expect(timeOfClaim(all, 'exp')).toBe(1793707200000);
    expect(timeOfClaim({ exp: '1793707200' }, 'exp')).toBeUndefined();
    expect(timeOfClaim({}, 'exp')).toBeUndefined();
  });

  it('explains scopes, methods and levels one by one', () => {
    expect(explainClaim('scope', all['scope'] ?? '').parts?.map(({ meaning }) => meaning)).toEqual([
      expect.stringContaining('The only scope of a sign-in through the API.'),
      'requests an ID token and may call the userInfo endpoint',
      'the custom scope read of the resource server orders',
      'a scope that Cognito does not define; a Pre token generation trigger may have added it',
    ]);
    expect(explainClaim('amr', ['pwd', 'otp', 'mfa', 'constructor']).parts?.map(({ meaning }) => meaning)).toEqual([
      'a password',
      'a code from an authenticator app',
      'more than one factor',
      'an undocumented method',
    ]);
    expect(explainClaim('acr', 'urn:cognito:loa:3').parts?.[0]?.meaning).toBe(
      'level 3, a passkey alone, or a password with a code by SMS or e-mail',
    );
    expect(explainClaim('acr', 'gold').parts?.[0]?.meaning).toBe('a level with a custom name');
  });

  it('reads linked accounts and the issuer', () => {
    expect(explainClaim('identities', all['identities'] ?? null)).toMatchObject({
      text: 'Google 123',
      parts: [{ text: 'Google 123', meaning: 'an account of type Google, the account this user was created from' }],
    });
    expect(
      explainClaim('iss', 'https://issuer-cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC').parts?.[0]?.meaning,
    ).toBe('user pool eu-west-1_AbC in eu-west-1, with the updated issuer');
  });

  it('says where an unknown claim comes from', () => {
    expect(explainClaim('pet', 'dog').meaning).toBe(
      'Not a claim of Cognito. A Pre token generation trigger or an identity provider added it.',
    );
    expect(explainClaim('custom:tier', 'gold').meaning).toBe(
      'The custom attribute tier, which the app client may read.',
    );
    expect(explainClaim('__proto__', { a: 1 }).text).toBe('{"a":1}');
  });

  it.each([
    ['exp', '1793707200', 'This claim must be a number of seconds since 1970.'],
    ['exp', 1e300, 'This claim must be a number of seconds since 1970.'],
    ['exp', 1793707200000, 'This looks like milliseconds; the claim must be in seconds.'],
    ['email_verified', 'true', 'Cognito writes a boolean here; a string comes from GetUser or from a trigger.'],
    ['cognito:groups', 'admins', 'Cognito writes a list here.'],
    ['identities', '[]', 'Cognito writes a list here.'],
    ['scope', ['openid'], 'This claim must be a string of scopes separated by spaces.'],
    ['custom:n', 7, 'Cognito writes custom attributes as strings.'],
  ])('warns about %s: %j', (name, value, warning) => {
    expect(explainClaim(name, value).warning).toBe(warning);
  });
});

function encode(value: JsonObject): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function token(claims: JsonObject): DecodedToken {
  return decodeToken(`${encode({ alg: 'RS256', kid: 'k' })}.${encode(claims)}.${'A'.repeat(342)}`);
}

function table(claims: JsonObject): Record<string, string> {
  return Object.fromEntries(adviseTokenUses(token(claims)).map(({ id, takes }) => [id, takes]));
}

describe('adviseTokenUses', () => {
  it('rules on an ID token', () => {
    expect(table({ token_use: 'id' })).toEqual({
      'cognito-user-operations': 'no',
      'cognito-refresh': 'no',
      'user-info': 'no',
      'api-gateway-rest': 'yes',
      'api-gateway-rest-scopes': 'no',
      'api-gateway-http': 'depends',
      appsync: 'yes',
      'identity-pool': 'yes',
      'verified-permissions': 'yes',
      alb: 'depends',
      'own-backend': 'depends',
    });
  });

  it('rules on an access token by its scopes', () => {
    const api = table({ token_use: 'access', scope: 'aws.cognito.signin.user.admin' });
    expect(api).toMatchObject({
      'cognito-user-operations': 'yes',
      'user-info': 'no',
      'api-gateway-rest': 'no',
      'api-gateway-rest-scopes': 'depends',
      'identity-pool': 'no',
    });
    const managed = table({ token_use: 'access', scope: 'openid orders/read' });
    expect(managed).toMatchObject({ 'cognito-user-operations': 'no', 'user-info': 'yes' });
    const [first] = adviseTokenUses(token({ token_use: 'access' }));
    expect(first?.reason).toBe(
      'The scope aws.cognito.signin.user.admin is missing; request it from managed login, or sign in through the API.',
    );
  });

  it('sends a refresh token nowhere but to Cognito', () => {
    const header = Buffer.from('{"cty":"JWT","enc":"A256GCM","alg":"RSA-OAEP"}').toString('base64url');
    const advice = adviseTokenUses(decodeToken(`${header}.AAAA.AAAA.AAAA.AAAA`));
    expect(advice.filter(({ takes }) => takes !== 'no').map(({ id }) => id)).toEqual(['cognito-refresh']);
  });

  it('gives no hope to a token of somebody else', () => {
    expect(new Set(Object.values(table({ sub: 'x' })))).toEqual(new Set(['no']));
    expect(adviseTokenUses(decodeToken('hello'))).toEqual([]);
  });

  it('gives each a reason and a page', () => {
    for (const { reason, documentation } of adviseTokenUses(token({ token_use: 'id' }))) {
      expect(reason).toMatch(/^[A-Z].*\.$/);
      expect(documentation).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/.*\.html/);
    }
  });
});
