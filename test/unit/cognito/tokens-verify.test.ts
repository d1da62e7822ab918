import { createHmac } from 'node:crypto';
import { CognitoJwtVerifier } from 'aws-jwt-verify';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { JSONWebKeySet, JWTPayload } from 'jose';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { JsonObject } from '../../../src/cognito/json.ts';
import { issuersOfUserPool, keySetUrl, parseIssuer, regionOfUserPool } from '../../../src/cognito/tokens/issuer.ts';
import { verifyToken } from '../../../src/cognito/tokens/verify-token.ts';
import { withSpareBits } from '../../support/token-texts.ts';
import type { CheckName, FetchKeySet, TokenVerdict, Verification } from '../../../src/cognito/tokens/verify-token.ts';

const userPoolId = 'eu-west-1_EXAMPLE01';
const clientId = '1example23456789';
const [regional = '', updated = ''] = issuersOfUserPool(userPoolId);
const now = Date.parse('2026-11-03T12:00:00Z');
const seconds = now / 1000;

type Pair = Awaited<ReturnType<typeof generateKeyPair>>;
let idKey: Pair;
let accessKey: Pair;
let strangeKey: Pair;
let keys: JSONWebKeySet & JsonObject;

async function publish(pair: Pair, kid: string) {
  const { n = '', e = '' } = await exportJWK(pair.publicKey);
  return { kty: 'RSA', n, e, kid, alg: 'RS256', use: 'sig' };
}

beforeAll(async () => {
  [idKey, accessKey, strangeKey] = await Promise.all([
    generateKeyPair('RS256', { extractable: true }),
    generateKeyPair('RS256', { extractable: true }),
    generateKeyPair('RS256', { extractable: true }),
  ]);
  keys = { keys: [await publish(idKey, 'id-key='), await publish(accessKey, 'access-key=')] };
});

const idClaims: JWTPayload = {
  sub: 'u-1',
  iss: regional,
  aud: clientId,
  token_use: 'id',
  iat: seconds - 60,
  exp: seconds + 3540,
};
const accessClaims: JWTPayload = {
  sub: 'u-1',
  iss: regional,
  client_id: clientId,
  token_use: 'access',
  scope: 'aws.cognito.signin.user.admin',
  iat: seconds - 60,
  exp: seconds + 3540,
};

function sign(claims: JWTPayload, pair: Pair, kid: string | undefined): Promise<string> {
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'RS256', ...(kid === undefined ? {} : { kid }) })
    .sign(pair.privateKey);
}
const signId = (claims: Record<string, unknown> = {}) => sign({ ...idClaims, ...claims }, idKey, 'id-key=');
const signAccess = (claims: Record<string, unknown> = {}) =>
  sign({ ...accessClaims, ...claims }, accessKey, 'access-key=');

const expected: Verification = { now, issuers: [regional, updated], clientIds: [clientId] };
const verify = (token: string, more: Partial<Verification> = {}) => verifyToken(token, { ...expected, keys, ...more });

function line(verdict: TokenVerdict, check: CheckName) {
  const found = verdict.checks.find((one) => one.check === check);
  if (!found) throw new Error(`no line for ${check}`);
  return found;
}

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('verifyToken', () => {
  it('verifies an ID and an access token, check by check', async () => {
    for (const token of [await signId(), await signAccess()]) {
      const verdict = await verify(token);
      expect(verdict.word).toBe('verified');
      expect(verdict.checks.map(({ check, state }) => `${check} ${state}`)).toEqual([
        'signature passed',
        'expiry passed',
        'issuer passed',
        'token_use passed',
        'client passed',
      ]);
    }
    expect((await verify(await signId())).checks.map(({ message }) => message)).toEqual([
      'RS256 signature by a key of the user pool. kid: id-key=',
      'exp is in the future: the token expires in 59 minutes.',
      `iss is ${regional}`,
      'token_use is id',
      `aud is ${clientId}`,
    ]);
  });

  it('takes both issuer forms, and the issuer of a sandbox', async () => {
    expect((await verify(await signId({ iss: updated }))).word).toBe('verified');
    const sandbox = 'http://127.0.0.1:4711/local_1';
    expect((await verify(await signId({ iss: sandbox }), { issuers: [sandbox] })).word).toBe('verified');
    expect((await verify(await signId({ iss: sandbox }))).word).toBe('failed');
  });

  it('fetches the keys when asked to', async () => {
    const fetchKeys = vi.fn<FetchKeySet>(() => Promise.resolve(keys));
    expect((await verify(await signId(), { keys: fetchKeys })).word).toBe('verified');
    expect(fetchKeys).toHaveBeenCalledTimes(1);
  });

  it('does not fail a token because the keys cannot be fetched', async () => {
    const verdict = await verify(await signId(), { keys: () => Promise.reject(new Error('connect ECONNREFUSED')) });
    expect(verdict.word).toBe('unknown');
    expect(verdict.message).toBe('No check failed, but these could not be made: signature.');
    expect(line(verdict, 'signature')).toMatchObject({
      state: 'unknown',
      code: 'keys-unreachable',
      message: 'The keys of the user pool could not be fetched: connect ECONNREFUSED',
    });
    for (const broken of [{}, { keys: 'none' }, []]) {
      const reported = await verify(await signId(), { keys: () => Promise.resolve(broken) });
      expect(line(reported, 'signature')).toMatchObject({ state: 'unknown', code: 'keys-malformed' });
    }
  });

  it('says what cannot be checked without a user pool', async () => {
    const verdict = await verifyToken(await signId(), { now });
    expect(verdict.word).toBe('unknown');
    expect(verdict.checks.map(({ state, code }) => `${state} ${code}`)).toEqual([
      'unknown no-keys',
      'passed ok',
      'unknown nothing-expected',
      'passed ok',
      'unknown nothing-expected',
    ]);
  });

  it('calls a genuine old token expired, and a forged one failed', async () => {
    const old = await signId({ exp: seconds - 754 });
    const verdict = await verify(old);
    expect(verdict).toMatchObject({ word: 'expired', message: 'The token is genuine, but it has expired.' });
    expect(line(verdict, 'expiry').message).toBe('exp is in the past: the token expired 12 minutes 34 seconds ago.');
    const forged = await sign({ ...idClaims, exp: seconds - 754 }, strangeKey, 'id-key=');
    expect((await verify(forged)).word).toBe('failed');
  });

  it('treats a token as expired from exp on (RFC 7519, section 4.1.4)', async () => {
    expect((await verify(await signId({ exp: seconds }))).word).toBe('expired');
    expect((await verify(await signId({ exp: seconds + 1 }))).word).toBe('verified');
  });

  it('notices a clock that is slow', async () => {
    const verdict = await verify(await signId({ iat: seconds + 600 }));
    expect(line(verdict, 'expiry').message).toMatch(/so the clock of this machine may be slow\.$/);
  });

  it('refuses alg none and HS256 before it looks at any key', async () => {
    const none = `${encode({ alg: 'none', kid: 'id-key=' })}.${encode(idClaims)}.`;
    expect(line(await verify(none), 'signature')).toMatchObject({ state: 'failed', code: 'alg-none' });

    const input = `${encode({ alg: 'HS256', kid: 'id-key=' })}.${encode(idClaims)}`;
    const { n = '' } = keys.keys[0] ?? {};
    const confused = `${input}.${createHmac('sha256', n).update(input).digest('base64url')}`;
    const fetchKeys = vi.fn<FetchKeySet>(() => Promise.resolve(keys));
    expect(line(await verify(confused, { keys: fetchKeys }), 'signature')).toMatchObject({
      state: 'failed',
      code: 'alg-not-rs256',
      message:
        'The header has alg HS256; Cognito signs only with RS256. A signature with a shared secret cannot be verified with the public keys of the user pool.',
    });
    expect(fetchKeys).not.toHaveBeenCalled();
  });

  it('says which keys there are when the kid is not among them', async () => {
    const verdict = await verify(await sign(idClaims, strangeKey, 'other='));
    expect(line(verdict, 'signature')).toMatchObject({ state: 'failed', code: 'unknown-kid' });
    expect(line(verdict, 'signature').message).toBe(
      'The user pool has no key with this kid (it has id-key=, access-key=). The token is from another user pool, or the key is newer than the fetched key set. kid: other=',
    );
    expect(line(await verify(await sign(idClaims, idKey, undefined)), 'signature').code).toBe('no-kid');
  });

  it('refuses a key that is not made for RS256 signatures', async () => {
    const [first = {}] = keys.keys;
    for (const change of [{ use: 'enc' }, { kty: 'oct', k: 'AAAA' }, { alg: 'RS512' }, { n: 'AQAB' }, { n: 7 }]) {
      const set = { keys: [{ ...first, ...change }] } as unknown as JsonObject;
      expect(line(await verify(await signId(), { keys: set }), 'signature')).toMatchObject({
        state: 'failed',
        code: 'wrong-key',
      });
    }
  });

  it('makes every check even if one fails', async () => {
    const verdict = await verify(await signAccess({ iss: 'https://evil.example', client_id: 'x', exp: seconds - 1 }), {
      use: 'id',
    });
    expect(verdict.checks.map(({ state }) => state)).toEqual(['passed', 'failed', 'failed', 'failed', 'failed']);
    expect(line(verdict, 'token_use').message).toBe('token_use must be id, but it is "access".');
    expect(line(verdict, 'issuer').message).toBe(
      `iss must be ${regional} or ${updated}, but it is "https://evil.example".`,
    );
  });

  it('compares aud of an ID token and client_id of an access token', async () => {
    const swapped = await signAccess({ aud: clientId, client_id: 'another' });
    expect(line(await verify(swapped), 'client')).toMatchObject({ state: 'failed', code: 'mismatch' });
    const without = await signId({ aud: undefined, client_id: clientId });
    expect(line(await verify(without), 'client').message).toBe('The claim aud is missing.');
    expect(line(await verify(await signId({ aud: [clientId] })), 'client').code).toBe('claim-malformed');
  });

  it('leaves a refresh token to Cognito, and reports text that is not a token', async () => {
    const refresh = `${encode({ cty: 'JWT', enc: 'A256GCM', alg: 'RSA-OAEP' })}.AAAA.AAAA.AAAA.AAAA`;
    const verdict = await verify(refresh);
    expect(verdict.word).toBe('unknown');
    expect(new Set(verdict.checks.map(({ code }) => code))).toEqual(new Set(['encrypted']));
    expect(await verify('hello')).toMatchObject({ word: 'failed', message: expect.stringContaining('has one') });
  });

  it('verifies a token with pasted text around it', async () => {
    expect((await verify(`Authorization: Bearer ${await signId()}\n`)).word).toBe('verified');
  });
});

describe('compared with aws-jwt-verify', () => {
  beforeEach(() => void vi.useFakeTimers({ now, toFake: ['Date'] }));
  afterEach(() => void vi.useRealTimers());

  const cases: readonly (readonly [string, () => Promise<string>])[] = [
    ['a good ID token', () => signId()],
    ['a good access token', () => signAccess()],
    ['the updated issuer', () => signAccess({ iss: updated })],
    ['another issuer', () => signId({ iss: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_OTHER' })],
    ['an expired token', () => signId({ exp: seconds - 1 })],
    ['a token of tomorrow', () => signId({ nbf: seconds + 3600 })],
    ['another app client in aud', () => signId({ aud: 'another' })],
    ['another app client in client_id', () => signAccess({ client_id: 'another' })],
    ['client_id missing', () => signAccess({ client_id: undefined })],
    ['token_use missing', () => signId({ token_use: undefined })],
    ['token_use refresh', () => signId({ token_use: 'refresh' })],
    ['a key of nobody', () => sign(idClaims, strangeKey, 'id-key=')],
    ['a kid of nobody', () => sign(idClaims, idKey, 'other=')],
    ['the kid of the other key', () => sign(idClaims, idKey, 'access-key=')],
    ['no kid', () => sign(idClaims, idKey, undefined)],
    ['alg none', () => Promise.resolve(`${encode({ alg: 'none', kid: 'id-key=' })}.${encode(idClaims)}.`)],
    [
      'alg none with a signature',
      () => Promise.resolve(`${encode({ alg: 'none', kid: 'id-key=' })}.${encode(idClaims)}.AAAA`),
    ],
    ['two parts', async () => (await signId()).replace(/\.[^.]*$/, '')],
    ['a signature cut short', async () => (await signId()).slice(0, -8)],
    [
      'a changed claim',
      async () => {
        const [header = '', , signature = ''] = (await signId()).split('.');
        return `${header}.${encode({ ...idClaims, sub: 'u-2' })}.${signature}`;
      },
    ],
    [
      'a changed header',
      async () => {
        const [, payload = '', signature = ''] = (await signId()).split('.');
        return `${encode({ kid: 'id-key=', alg: 'RS256', typ: 'JWT' })}.${payload}.${signature}`;
      },
    ],
  ];

  it.each(cases)('agrees on %s', async (_, make) => {
    const token = await make();
    for (const use of ['id', 'access', null] as const) {
      const judge = CognitoJwtVerifier.create({ userPoolId, clientId, tokenUse: use });
      judge.cacheJwks(keys as never);
      const theirs = await judge.verify(token).then(
        () => true,
        () => false,
      );
      const ours = await verify(token, use === null ? {} : { use });
      expect(ours.word === 'verified', `wanted ${String(use)}: ${ours.message}`).toBe(theirs);
    }
  });

  it('agrees on any single changed character of a good token', async () => {
    const token = await signAccess();
    const judge = CognitoJwtVerifier.create({ userPoolId, clientId, tokenUse: 'access' });
    judge.cacheJwks(keys as never);
    // The last character of a part has unused bits: aws-jwt-verify ignores them, Cognito does not.
    const isAsWritten = (text: string) =>
      text.split('.').every((part) => Buffer.from(part, 'base64url').toString('base64url') === part);
    const places = [...Array(token.length).keys()].filter((at) => at % 7 === 0 || at === token.length - 1);
    for (const at of places) {
      const other = token.charAt(at) === 'A' ? 'B' : 'A';
      const tampered = token.slice(0, at) + other + token.slice(at + 1);
      const theirs = await judge.verify(tampered).then(
        () => true,
        () => false,
      );
      expect((await verify(tampered)).word === 'verified', `character ${at}`).toBe(theirs && isAsWritten(tampered));
    }
  });

  it('is stricter where Cognito’s rules are: a token without exp never verifies', async () => {
    expect(line(await verify(await signId({ exp: undefined })), 'expiry').code).toBe('claim-missing');
  });
});

describe('issuers', () => {
  it('knows both forms, and other partitions', () => {
    expect(issuersOfUserPool('eu-west-1_AbC')).toEqual([
      'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC',
      'https://issuer-cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC',
    ]);
    expect(issuersOfUserPool('cn-north-1_AbC')[0]).toBe(
      'https://cognito-idp.cn-north-1.amazonaws.com.cn/cn-north-1_AbC',
    );
    expect(issuersOfUserPool('us-gov-west-1_AbC')[0]).toContain('cognito-idp.us-gov-west-1.amazonaws.com/');
    expect(issuersOfUserPool('local_1')).toEqual([]);
    expect(regionOfUserPool('ap-southeast-2_x')).toBe('ap-southeast-2');
  });

  it('parses an issuer', () => {
    for (const [index, issuer] of issuersOfUserPool('eu-west-1_AbC').entries()) {
      const form = index === 0 ? 'regional' : 'updated';
      expect(parseIssuer(issuer)).toEqual({ region: 'eu-west-1', userPoolId: 'eu-west-1_AbC', form });
    }
    expect(parseIssuer('https://accounts.google.com')).toBeUndefined();
  });

  it('knows where the keys are', () => {
    expect(keySetUrl('http://127.0.0.1:4711/local_1/')).toBe('http://127.0.0.1:4711/local_1/.well-known/jwks.json');
  });
});

it('fails a token with a non-canonical encoding, even though its bytes are signed', async () => {
  const token = await signId();
  for (const text of [`${token}==`, withSpareBits(token)]) {
    const { word, checks } = await verifyToken(text, { now, keys, issuers: [regional], clientIds: [clientId] });
    expect(word).toBe('failed');
    expect(checks[0]).toMatchObject({ check: 'signature', state: 'failed', code: 'not-as-written' });
  }
});
