import type { AppClient } from '../../../src/sandbox/pool/app-client.ts';
import { createLocalJWKSet, compactDecrypt, decodeProtectedHeader, jwtVerify } from 'jose';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { computeSecretHash } from '../../../src/cognito/secret-hash.ts';
import { keySet, processKeys, type TokenKeys } from '../../../src/sandbox/tokens/keys.ts';
import { openJwt, signJwt } from '../../../src/sandbox/tokens/jwt.ts';
import { replacePart, withSpareBits } from '../../support/token-texts.ts';
import {
  claimsOf,
  openTestService,
  secretOf,
  serverClient,
  type TestAnswer,
  type TestService,
  webClient,
} from '../../support/sandbox-service.ts';

let keys: TokenKeys;
let sandbox: TestService;

beforeAll(async () => {
  keys = await processKeys();
});
beforeEach(() => {
  sandbox = openTestService();
});

interface Tokens {
  readonly id: string;
  readonly access: string;
  readonly refresh: string;
}

function tokensOf({ AuthenticationResult }: TestAnswer): Tokens {
  if (!AuthenticationResult) throw new Error('There are no tokens.');
  const { IdToken, AccessToken, RefreshToken = '' } = AuthenticationResult;
  return { id: IdToken, access: AccessToken, refresh: RefreshToken };
}

async function signIn(username = 'password-verifier', client = webClient): Promise<Tokens> {
  return tokensOf(await sandbox.signIn(username, { client }));
}

function refresh(RefreshToken: string, client = webClient): Promise<TestAnswer> {
  const { clientId } = client;
  const secret = secretMember(client);
  return sandbox.call('GetTokensFromRefreshToken', { RefreshToken, ClientId: clientId, ...secret });
}

function refreshFlow(REFRESH_TOKEN: string, more: Record<string, string> = {}, client = webClient) {
  return sandbox.call('InitiateAuth', {
    AuthFlow: 'REFRESH_TOKEN_AUTH',
    ClientId: client.clientId,
    AuthParameters: { REFRESH_TOKEN, ...more },
  });
}

const issuer = 'http://127.0.0.1:4711/us-east-1_Sandbox01';
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const revokedRefresh = { error: 'NotAuthorizedException', message: 'Refresh Token has been revoked' };
const revokedAccess = { error: 'NotAuthorizedException', message: 'Access Token has been revoked' };
const invalidRefresh = { error: 'NotAuthorizedException', message: 'Invalid Refresh Token.' };

describe('tokens', () => {
  it('are verified by jose against the two published keys, each by its own', async () => {
    const { id, access } = await signIn();
    const published = createLocalJWKSet(keySet(keys));
    const options = { issuer, currentDate: new Date(sandbox.now()), algorithms: ['RS256'] };
    await jwtVerify(id, published, { ...options, audience: webClient.clientId });
    await jwtVerify(access, published, options);

    const kids = keySet(keys).keys.map(({ kid }) => kid);
    expect([decodeProtectedHeader(id).kid, decodeProtectedHeader(access).kid]).toEqual(kids);
    expect(new Set(kids).size).toBe(2);
    for (const key of keySet(keys).keys) expect(key).toMatchObject({ alg: 'RS256', e: 'AQAB', kty: 'RSA', use: 'sig' });
  });

  it('carry the claims of an ID token', async () => {
    const now = sandbox.now() / 1000;
    expect(claimsOf((await signIn()).id)).toEqual({
      sub: expect.stringMatching(uuid),
      'cognito:groups': ['admins', 'readers'],
      'cognito:roles': ['arn:aws:iam::123456789012:role/sandbox-admin'],
      'cognito:preferred_role': 'arn:aws:iam::123456789012:role/sandbox-admin',
      email: 'password-verifier@example.com',
      email_verified: true,
      name: 'Pat Verifier',
      'custom:plan': 'trial',
      iss: issuer,
      'cognito:username': 'password-verifier',
      origin_jti: expect.stringMatching(uuid),
      acr: 'urn:cognito:loa:1',
      amr: ['pwd'],
      aud: webClient.clientId,
      event_id: expect.stringMatching(uuid),
      token_use: 'id',
      auth_time: now,
      exp: now + 3600,
      iat: now,
      jti: expect.stringMatching(uuid),
    });
  });

  it('carry the claims of an access token', async () => {
    const now = sandbox.now() / 1000;
    const { id, access } = await signIn();
    const claims = claimsOf(access);
    expect(claims).toEqual({
      sub: claimsOf(id)['sub'],
      'cognito:groups': ['admins', 'readers'],
      iss: issuer,
      client_id: webClient.clientId,
      origin_jti: claimsOf(id)['origin_jti'],
      acr: 'urn:cognito:loa:1',
      amr: ['pwd'],
      event_id: claimsOf(id)['event_id'],
      token_use: 'access',
      scope: 'aws.cognito.signin.user.admin',
      auth_time: now,
      exp: now + 3600,
      iat: now,
      jti: expect.stringMatching(uuid),
      username: 'password-verifier',
    });
    expect(claims['jti']).not.toBe(claimsOf(id)['jti']);
  });

  it('have no group claims for a user without groups', async () => {
    sandbox.addUser({ username: 'ann', password: 'Sandbox-Password-1' });
    const { id, access } = await signIn('ann');
    for (const token of [id, access]) expect(claimsOf(token)).not.toHaveProperty('cognito:groups');
    expect(claimsOf(id)).not.toHaveProperty('cognito:roles');
  });

  it('last as long as the client says', async () => {
    const client = sandbox.addClient({ accessTokenValidity: 300, idTokenValidity: 600 });
    const answer = await sandbox.signIn('password-verifier', { client });
    const { id, access } = tokensOf(answer);
    expect(answer.AuthenticationResult?.ExpiresIn).toBe(300);
    expect(Number(claimsOf(access)['exp']) - Number(claimsOf(access)['iat'])).toBe(300);
    expect(Number(claimsOf(id)['exp']) - Number(claimsOf(id)['iat'])).toBe(600);
  });
});

describe('a refresh token', () => {
  it('is a JWE in five parts that jose opens with the sandbox’s own key alone', async () => {
    const { refresh: token } = await signIn();
    expect(token.split('.')).toHaveLength(5);
    expect(token).toMatch(/^eyJjdHkiOiJKV1QiLCJlbmMi/);
    expect(decodeProtectedHeader(token)).toEqual({ cty: 'JWT', enc: 'A256GCM', alg: 'RSA-OAEP' });
    expect(token.length).toBeGreaterThan(1500);
    const { plaintext } = await compactDecrypt(token, keys.refresh.privateKey);
    expect(JSON.parse(Buffer.from(plaintext).toString())).toMatchObject({ clientId: webClient.clientId });
    await expect(compactDecrypt(token, keys.id.privateKey)).rejects.toThrow('decryption operation failed');
  });

  it.each(['GetTokensFromRefreshToken', 'REFRESH_TOKEN_AUTH'])('renews the other two through %s', async (way) => {
    const first = await signIn();
    sandbox.advance(100_000);
    const renewed = await (way === 'REFRESH_TOKEN_AUTH' ? refreshFlow(first.refresh) : refresh(first.refresh));
    expect(renewed.AuthenticationResult).not.toHaveProperty('RefreshToken');
    const second = tokensOf(renewed);
    for (const kind of ['id', 'access'] as const) {
      const [before, after] = [claimsOf(first[kind]), claimsOf(second[kind])];
      for (const kept of ['sub', 'origin_jti', 'event_id', 'auth_time']) expect(after[kept]).toBe(before[kept]);
      expect(after['jti']).not.toBe(before['jti']);
      expect(Number(after['iat']) - Number(before['iat'])).toBe(100);
    }
  });

  it('works under the flow’s older name', async () => {
    const { refresh: REFRESH_TOKEN } = await signIn();
    const answer = await sandbox.call('InitiateAuth', {
      AuthFlow: 'REFRESH_TOKEN',
      ClientId: webClient.clientId,
      AuthParameters: { REFRESH_TOKEN },
    });
    expect(answer).toMatchObject({ ChallengeParameters: {}, AuthenticationResult: { TokenType: 'Bearer' } });
  });

  it('needs no ALLOW_REFRESH_TOKEN_AUTH in GetTokensFromRefreshToken', async () => {
    const client = sandbox.addClient({ explicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] });
    const { refresh: token } = tokensOf(await sandbox.signIn('password-verifier', { client }));
    expect(await refresh(token, client)).toHaveProperty('AuthenticationResult');
    expect(await refreshFlow(token, {}, client)).toMatchObject({ error: 'InvalidParameterException' });
  });

  it('expires with the client’s setting', async () => {
    const { refresh: token } = await signIn();
    sandbox.advance(30 * 24 * 60 * 60_000 - 1000);
    expect(await refresh(token)).toHaveProperty('AuthenticationResult');
    sandbox.advance(1000);
    const expired = { error: 'NotAuthorizedException', message: 'Refresh Token has expired' };
    expect(await refresh(token)).toEqual(expired);
    expect(await refreshFlow(token)).toEqual(expired);
  });

  it('is valid for its own client only', async () => {
    const { refresh: token } = await signIn();
    expect(await refresh(token, serverClient)).toEqual(invalidRefresh);
    expect(await refresh(token, sandbox.addClient({}))).toEqual(invalidRefresh);
  });

  it.each([
    ['garbage', () => 'garbage'],
    ['an access token', (tokens: Tokens) => tokens.access],
    ['four parts', (tokens: Tokens) => tokens.refresh.split('.').slice(0, 4).join('.')],
    ['six parts', (tokens: Tokens) => `${tokens.refresh}.AAAA`],
    ['another header', (tokens: Tokens) => tokens.refresh.replace(/^[^.]+/, 'eyJhbGciOiJub25lIn0')],
    ['a changed text', (tokens: Tokens) => changePart(tokens.refresh, 3)],
    ['a changed key', (tokens: Tokens) => changePart(tokens.refresh, 1)],
    ['padding', (tokens: Tokens) => `${tokens.refresh}==`],
    ['bits to spare', (tokens: Tokens) => withSpareBits(tokens.refresh)],
    ['padding of its key', (tokens: Tokens) => replacePart(tokens.refresh, 1, (part) => `${part}==`)],
    ['a short tag', (tokens: Tokens) => tokens.refresh.slice(0, -4)],
    ['empty parts', () => '....'],
  ])('is refused as %s', async (_what, make) => {
    expect(await refresh(make(await signIn()))).toEqual(invalidRefresh);
  });

  it('is refused by shape when it has characters no token has', async () => {
    expect(await refresh('not a token')).toEqual({
      error: 'InvalidParameterException',
      message:
        "1 validation error detected: Value at 'refreshToken' failed to satisfy constraint: " +
        'Member must satisfy regular expression pattern: [A-Za-z0-9-_=.]+',
    });
  });
});

function changePart(token: string, index: number): string {
  const parts = token.split('.');
  const part = parts[index] ?? '';
  return parts.with(index, `${part.startsWith('A') ? 'B' : 'A'}${part.slice(1)}`).join('.');
}

describe('the client secret in a refresh', () => {
  const { clientId } = serverClient;
  const clientSecret = secretOf(serverClient) ?? '';
  const hash = (username: string): string => computeSecretHash({ username, clientId, clientSecret });
  let token: string;

  beforeEach(async () => {
    token = tokensOf(await sandbox.signIn('password-verifier@example.com', { client: serverClient })).refresh;
  });

  it('goes raw into GetTokensFromRefreshToken', async () => {
    expect(await refresh(token, serverClient)).toHaveProperty('AuthenticationResult');
    const call = (more: Record<string, string>): Promise<TestAnswer> =>
      sandbox.call('GetTokensFromRefreshToken', { RefreshToken: token, ClientId: clientId, ...more });
    expect(await call({})).toEqual({
      error: 'NotAuthorizedException',
      message: `Client ${clientId} is configured for secret but secret was not received`,
    });
    expect(await call({ ClientSecret: 'x'.repeat(51) })).toMatchObject({ error: 'NotAuthorizedException' });
  });

  it('is hashed with the username, not the alias, in REFRESH_TOKEN_AUTH', async () => {
    const withHash = (username: string) => refreshFlow(token, { SECRET_HASH: hash(username) }, serverClient);
    expect(await withHash('password-verifier')).toHaveProperty('AuthenticationResult');
    expect(await withHash('password-verifier@example.com')).toEqual({
      error: 'NotAuthorizedException',
      message: `SecretHash does not match for the client: ${clientId}`,
    });
    expect(await refreshFlow(token, {}, serverClient)).toEqual({
      error: 'NotAuthorizedException',
      message: `Client ${clientId} is configured with secret but SECRET_HASH was not received`,
    });
  });
});

describe('GetUser', () => {
  it('gives attributes as strings and the factors that are on', async () => {
    const { Session } = await sandbox.signIn('sms-mfa');
    const responses = { USERNAME: 'sms-mfa', SMS_MFA_CODE: sandbox.lastCode('sms-mfa') };
    const { access, id } = tokensOf(await sandbox.respond('SMS_MFA', Session, responses));
    expect(await sandbox.call('GetUser', { AccessToken: access })).toEqual({
      Username: 'sms-mfa',
      UserAttributes: [
        { Name: 'sub', Value: claimsOf(id)['sub'] },
        { Name: 'email', Value: 'sms-mfa@example.com' },
        { Name: 'email_verified', Value: 'true' },
        { Name: 'phone_number', Value: '+12065550134' },
        { Name: 'phone_number_verified', Value: 'true' },
        { Name: 'name', Value: 'Sam Message' },
      ],
      UserMFASettingList: ['SMS_MFA'],
    });
  });

  it('names the preferred factor', async () => {
    const user = sandbox.pool.users.find('sms-mfa');
    const { access } = await signIn();
    if (user) user.preferredMfa = 'SMS_MFA';
    expect(await sandbox.call('GetUser', { AccessToken: access })).not.toHaveProperty('PreferredMfaSetting');
    const { Session } = await sandbox.signIn('sms-mfa');
    const responses = { USERNAME: 'sms-mfa', SMS_MFA_CODE: sandbox.lastCode('sms-mfa') };
    const signedIn = tokensOf(await sandbox.respond('SMS_MFA', Session, responses));
    expect(await sandbox.call('GetUser', { AccessToken: signedIn.access })).toMatchObject({
      PreferredMfaSetting: 'SMS_MFA',
    });
  });

  const claims = {
    iss: issuer,
    token_use: 'access',
    scope: 'aws.cognito.signin.user.admin',
    username: 'sms-mfa',
    client_id: webClient.clientId,
  };
  it.each<[string, (tokens: Tokens) => string | Promise<string>, string]>([
    ['an ID token', ({ id }) => id, 'Invalid Access Token'],
    ['a refresh token', ({ refresh: token }) => token, 'Invalid Access Token'],
    ['garbage', () => 'garbage', 'Invalid Access Token'],
    ['a changed payload', ({ access }) => changePart(access, 1), 'Invalid Access Token'],
    ['a changed signature', ({ access }) => changePart(access, 2), 'Invalid Access Token'],
    ['padding', ({ access }) => `${access}==`, 'Invalid Access Token'],
    ['padding on the payload', ({ access }) => replacePart(access, 1, (part) => `${part}==`), 'Invalid Access Token'],
    ['bits to spare', ({ access }) => withSpareBits(access), 'Invalid Access Token'],
    ['no signature', ({ access }) => access.replace(/[^.]+$/, ''), 'Invalid Access Token'],
    [
      'alg none',
      ({ access }) => `${Buffer.from('{"alg":"none"}').toString('base64url')}.${access.split('.')[1] ?? ''}.`,
      'Invalid Access Token',
    ],
    ['the key of ID tokens', () => signJwt({ ...claims, exp: 9e9 }, keys.id), 'Invalid Access Token'],
    ['another issuer', () => signJwt({ ...claims, iss: 'x', exp: 9e9 }, keys.access), 'Invalid Access Token'],
    ['another kind', () => signJwt({ ...claims, token_use: 'id', exp: 9e9 }, keys.access), 'Invalid Access Token'],
    ['a passed exp', () => signJwt({ ...claims, exp: 1 }, keys.access), 'Access Token has expired'],
    [
      'another scope',
      () => signJwt({ ...claims, scope: 'openid', exp: 9e9 }, keys.access),
      'Access Token does not have required scopes',
    ],
    [
      'a sign-in nobody began',
      () => signJwt({ ...claims, origin_jti: 'x', exp: 9e9 }, keys.access),
      'Access Token has been revoked',
    ],
  ])('refuses %s', async (_what, make, message) => {
    const AccessToken = await make(await signIn());
    expect(await sandbox.call('GetUser', { AccessToken })).toEqual({ error: 'NotAuthorizedException', message });
  });

  it('accepts a token only in the encoding in which it was issued', async () => {
    const { access } = await signIn();
    expect(openJwt(access, keys.access)).toMatchObject({ token_use: 'access' });
    const others = [
      `${access}=`,
      `${access}==`,
      `${access}\n`,
      ` ${access}`,
      withSpareBits(access),
      replacePart(access, 1, (part) => `${part}==`),
      replacePart(access, 2, (part) => `${part.slice(0, 9)} ${part.slice(9)}`),
      replacePart(access, 2, (part) => `${part.slice(0, 9)}\n${part.slice(9)}`),
      replacePart(access, 2, (part) => `${part.slice(0, 9)}*${part.slice(9)}`),
      replacePart(access, 2, (part) => Buffer.from(part, 'base64url').toString('base64')),
    ];
    expect(others.map((text) => openJwt(text, keys.access))).toEqual(others.map(() => undefined));
  });

  it('refuses an access token once it has expired', async () => {
    const { access } = await signIn();
    sandbox.advance(3_599_000);
    expect(await sandbox.call('GetUser', { AccessToken: access })).toHaveProperty('Username');
    sandbox.advance(1000);
    expect(await sandbox.call('GetUser', { AccessToken: access })).toMatchObject({
      message: 'Access Token has expired',
    });
  });
});

describe('RevokeToken', () => {
  const revoke = (Token: string, client = webClient): Promise<TestAnswer> =>
    sandbox.call('RevokeToken', {
      Token,
      ClientId: client.clientId,
      ...secretMember(client),
    });

  it('ends one sign-in, renewed tokens included, and no other', async () => {
    const [one, other] = [await signIn(), await signIn()];
    const renewed = tokensOf(await refresh(one.refresh));
    expect(await revoke(one.refresh)).toEqual({});
    expect(await refresh(one.refresh)).toEqual(revokedRefresh);
    expect(await refreshFlow(one.refresh)).toEqual(revokedRefresh);
    for (const AccessToken of [one.access, renewed.access]) {
      expect(await sandbox.call('GetUser', { AccessToken })).toEqual(revokedAccess);
    }
    expect(await sandbox.call('GetUser', { AccessToken: other.access })).toHaveProperty('Username');
    expect(await refresh(other.refresh)).toHaveProperty('AuthenticationResult');
    expect(await revoke(one.refresh)).toEqual({});
  });

  it('takes refresh tokens only', async () => {
    const { id, access } = await signIn();
    for (const token of [id, access]) {
      expect(await revoke(token)).toMatchObject({ error: 'UnsupportedTokenTypeException' });
    }
    expect(await revoke('a.b.c.d.e')).toMatchObject({ error: 'InvalidParameterException' });
  });

  it('requires the client that the token was issued to, and its secret', async () => {
    const { refresh: token } = await signIn('password-verifier', serverClient);
    expect(await revoke(token, webClient)).toMatchObject({ error: 'UnauthorizedException' });
    expect(
      await revoke(token, { ...serverClient, clientSecrets: [{ id: 'x', value: 'x'.repeat(51), createdAt: 0 }] }),
    ).toMatchObject({
      error: 'UnauthorizedException',
    });
    expect(await refresh(token, serverClient)).toHaveProperty('AuthenticationResult');
    expect(await revoke(token, serverClient)).toEqual({});
  });

  it('is not for a client without token revocation, whose tokens have no origin_jti', async () => {
    const client = sandbox.addClient({ enableTokenRevocation: false });
    const { refresh: token, access } = tokensOf(await sandbox.signIn('password-verifier', { client }));
    expect(claimsOf(access)).not.toHaveProperty('origin_jti');
    expect(await sandbox.call('GetUser', { AccessToken: access })).toHaveProperty('Username');
    expect(await revoke(token, client)).toMatchObject({ error: 'UnsupportedOperationException' });
  });
});

describe('GlobalSignOut', () => {
  it('ends every sign-in of this user only, and allows a new one at once', async () => {
    sandbox.addUser({ username: 'ann', password: 'Sandbox-Password-1' });
    const [one, other, ann] = [await signIn(), await signIn('password-verifier', serverClient), await signIn('ann')];
    expect(await sandbox.call('GlobalSignOut', { AccessToken: one.access })).toEqual({});
    expect(await sandbox.call('GlobalSignOut', { AccessToken: one.access })).toEqual(revokedAccess);
    expect(await refresh(one.refresh)).toEqual(revokedRefresh);
    expect(await refresh(other.refresh, serverClient)).toEqual(revokedRefresh);
    expect(await sandbox.call('GetUser', { AccessToken: other.access })).toEqual(revokedAccess);
    expect(await sandbox.call('GetUser', { AccessToken: ann.access })).toHaveProperty('Username');
    const again = await signIn();
    expect(await sandbox.call('GetUser', { AccessToken: again.access })).toHaveProperty('Username');
  });
});

function secretMember(client: AppClient): { ClientSecret?: string } {
  const secret = secretOf(client);
  return secret === undefined ? {} : { ClientSecret: secret };
}
