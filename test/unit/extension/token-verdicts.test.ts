// Verdicts: each token is verified once, in the background, with a new key set if its key is unknown.
import { describe, expect, it, vi } from 'vitest';
import type { TokenVerdict, Verification } from '../../../src/cognito/tokens/verify-token.ts';
import type { VerdictsOptions } from '../../../src/extension/tokens/token-verdicts.ts';
import { Verdicts, expectedOf, issuersOf } from '../../../src/extension/tokens/token-verdicts.ts';
import { pool, startTime, webClient } from '../../support/auth-flow-sessions.ts';

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const token = (claims: object) => `${encode({ alg: 'RS256', kid: 'k' })}.${encode(claims)}.AAAA`;
const good: TokenVerdict = { word: 'verified', message: 'Good.', checks: [] };
const unknownKid: TokenVerdict = {
  word: 'failed',
  message: 'Unknown.',
  checks: [{ check: 'signature', state: 'failed', code: 'unknown-kid', message: 'Unknown.' }],
};
const issuer = 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_EXAMPLE01';

function setup(verdicts: readonly TokenVerdict[]) {
  const clock = { now: startTime };
  const answers = [...verdicts];
  const verify = vi.fn<(text: string, verification: Verification) => Promise<TokenVerdict>>(async (_, { keys }) => {
    if (typeof keys === 'function') await keys();
    return answers.shift() ?? good;
  });
  const fetchJson = vi.fn<VerdictsOptions['fetchJson']>(() => Promise.resolve({ keys: [] }));
  const made = new Verdicts({ now: () => clock.now, verify, fetchJson });
  const changed = () => new Promise<void>((resolve) => made.onDidChange(() => resolve()));
  return { verdicts: made, verify, fetchJson, clock, changed };
}

describe('a verdict', () => {
  it('is computed once, and fires a change', async () => {
    const { verdicts, verify, changed } = setup([good]);
    const text = token({ iss: issuer, exp: startTime / 1000 + 60 });
    const reported = changed();
    expect(verdicts.get(text, { target: pool })).toBeUndefined();
    expect(verdicts.get(text, { target: pool })).toBeUndefined();
    await reported;
    expect(verdicts.get(text, { target: pool })).toBe(good);
    expect(verify).toHaveBeenCalledOnce();
  });

  it('is computed again when a good token expires', async () => {
    const expired: TokenVerdict = { word: 'expired', message: 'Over.', checks: [] };
    const { verdicts, clock, changed, verify } = setup([good, expired]);
    const text = token({ iss: issuer, exp: startTime / 1000 + 60 });
    let reported = changed();
    verdicts.get(text, { target: pool });
    await reported;
    clock.now += 61_000;
    reported = changed();
    verdicts.get(text, { target: pool });
    await reported;
    expect(verdicts.get(text, { target: pool })).toBe(expired);
    clock.now += 61_000;
    verdicts.get(text, { target: pool });
    expect(verify).toHaveBeenCalledTimes(2);
  });

  it('is computed again after the clock of the sandbox was moved, not from a verification before', async () => {
    const { verdicts, changed, verify } = setup([good, good]);
    const text = token({ iss: issuer, exp: startTime / 1000 + 60 });
    verdicts.get(text, { target: pool });
    verdicts.clear();
    await new Promise((resolve) => setImmediate(resolve));
    const reported = changed();
    expect(verdicts.get(text, { target: pool })).toBeUndefined();
    await reported;
    expect(verify).toHaveBeenCalledTimes(2);
    expect(verdicts.get(text, { target: pool })).toBe(good);
  });

  it('is by the clock of the target’s issuer', async () => {
    const asked: (string | undefined)[] = [];
    const { verify } = setup([]);
    const now = (of: string | undefined) => {
      asked.push(of);
      return startTime + 3_600_000;
    };
    const made = new Verdicts({ now, verify, fetchJson: () => Promise.resolve({ keys: [] }) });
    await made.verify(token({ iss: issuer }), { target: pool });
    expect(asked).toEqual([pool.issuer]);
    expect(verify.mock.calls[0]?.[1].now).toBe(startTime + 3_600_000);
  });

  it('uses the keys of the target’s issuer, never those of the token’s own', async () => {
    const { verdicts, fetchJson } = setup([]);
    await verdicts.verify(token({ iss: 'https://evil.example' }), { target: pool });
    expect(fetchJson).toHaveBeenCalledExactlyOnceWith(`${issuer}/.well-known/jwks.json`, {});
  });

  it('uses the other form of the target’s issuer if the token has it', async () => {
    const { verdicts, fetchJson } = setup([]);
    const updated = 'https://issuer-cognito-idp.us-east-1.amazonaws.com/us-east-1_EXAMPLE01';
    await verdicts.verify(token({ iss: updated }), { target: pool });
    expect(fetchJson).toHaveBeenCalledExactlyOnceWith(`${updated}/.well-known/jwks.json`, {});
  });

  it('fetches a new key set for an unknown key, once', async () => {
    const { verdicts, fetchJson, verify } = setup([unknownKid, unknownKid]);
    expect(await verdicts.verify(token({ iss: issuer }), { target: pool })).toBe(unknownKid);
    expect(verify).toHaveBeenCalledTimes(2);
    expect(fetchJson).toHaveBeenLastCalledWith(`${issuer}/.well-known/jwks.json`, { maxAge: 0 });
  });

  it('without a target has no keys and nothing to compare with', async () => {
    const { verdicts, verify } = setup([]);
    await verdicts.verify(token({}), {});
    expect(verify).toHaveBeenCalledExactlyOnceWith(expect.any(String), { now: startTime });
  });

  it('is unknown if verification fails, with the reason', async () => {
    const verdicts = new Verdicts({
      now: () => startTime,
      verify: () => Promise.reject(new Error('no crypto')),
      fetchJson: () => Promise.resolve({}),
    });
    expect(await verdicts.verify(token({}), { target: pool })).toMatchObject({
      word: 'unknown',
      message: 'The token could not be verified: no crypto',
    });
  });
});

describe('what is expected', () => {
  it('is the chain’s own pool and app client', () => {
    expect(expectedOf({ target: pool, client: webClient }, 'id')).toEqual({
      target: pool,
      clientId: webClient.clientId,
      use: 'id',
    });
  });

  it('of a real pool are both forms of its issuer, of another endpoint its own', () => {
    expect(issuersOf(pool)).toHaveLength(2);
    expect(issuersOf({ ...pool, issuer: 'http://127.0.0.1:1/us-east-1_EXAMPLE01' })).toEqual([
      'http://127.0.0.1:1/us-east-1_EXAMPLE01',
    ]);
  });
});
