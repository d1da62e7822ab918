// Verifies an ID or access token: the signature with the pool's keys, then each claim that Cognito's rules name. A
// separate bundle entry: only this file loads jose, and nothing imports it statically.

import { compactVerify, errors, importJWK } from 'jose';
import { durationText } from '../duration.ts';
import { isJsonObject } from '../json.ts';
import type { JsonObject } from '../json.ts';
import { decodeToken } from './decode-token.ts';
import type { JwsToken } from './decode-token.ts';

export type CheckName = 'signature' | 'expiry' | 'issuer' | 'token_use' | 'client';
export type CheckState = 'passed' | 'failed' | 'unknown';

/** The result of one check. */
export interface TokenCheck {
  readonly check: CheckName;
  readonly state: CheckState;
  /** The reason, for code that acts on it: for an unknown key, the key set may be fetched again. */
  readonly code: CheckCode;
  /** One or two sentences. */
  readonly message: string;
}

export type CheckCode =
  | 'ok'
  | 'encrypted'
  | 'alg-none'
  | 'alg-not-rs256'
  | 'no-kid'
  | 'unknown-kid'
  | 'wrong-key'
  | 'bad-signature'
  | 'not-as-written'
  | 'no-keys'
  | 'keys-unreachable'
  | 'keys-malformed'
  | 'expired'
  | 'not-yet-valid'
  | 'claim-missing'
  | 'claim-malformed'
  | 'mismatch'
  | 'nothing-expected'
  | 'not-a-token';

export interface TokenVerdict {
  /**
   * `verified`: every check passed. `expired`: the token is genuine but has expired. `failed`: another check failed.
   * `unknown`: nothing failed, but something could not be checked.
   */
  readonly word: 'verified' | 'expired' | 'failed' | 'unknown';
  /** The verdict in a sentence. */
  readonly message: string;
  /** Always all five, in this order: signature, expiry, issuer, token_use, client. */
  readonly checks: readonly TokenCheck[];
}

/** Fetches the key set (JWKS) of the user pool and resolves with the parsed JSON; rejects when it cannot be fetched. */
export type FetchKeySet = () => Promise<unknown>;

export interface Verification {
  /** The clock: Unix milliseconds. */
  readonly now: number;
  /** The parsed JWKS, or a function that fetches it. Absent: the signature stays unchecked. */
  readonly keys?: JsonObject | FetchKeySet;
  /** The accepted issuers: both forms of the pool (issuersOfUserPool), or the sandbox's. Absent: not checked. */
  readonly issuers?: readonly string[];
  /** The accepted app client IDs. Absent: not checked. */
  readonly clientIds?: readonly string[];
  /** The accepted kind of token. Absent: ID and access tokens are both accepted. */
  readonly use?: 'id' | 'access';
}

/**
 * Verifies a token in the order that Cognito documents and returns the result of every check, even after a failure.
 * Never rejects: if keys cannot be fetched, the check is `unknown`. A revoked token passes: only Cognito knows about
 * revocation.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-verifying-a-jwt.html
 */
export async function verifyToken(text: string, verification: Verification): Promise<TokenVerdict> {
  const token = decodeToken(text);
  if (token.kind === 'not-a-token') {
    return { word: 'failed', message: token.reason, checks: sameForAll('failed', 'not-a-token', token.reason) };
  }
  if (token.kind === 'jwe') {
    const message = 'This token is encrypted, like all refresh tokens. Only Cognito can decrypt and verify it.';
    return { word: 'unknown', message, checks: sameForAll('unknown', 'encrypted', message) };
  }
  const checks = [
    await checkSignature(token, verification.keys),
    checkExpiry(token.claims, verification.now),
    checkIssuer(token.claims, verification.issuers),
    checkTokenUse(token.claims, verification.use),
    checkClient(token.claims, verification.clientIds),
  ];
  return { ...overall(checks), checks };
}

function sameForAll(state: CheckState, code: CheckCode, message: string): TokenCheck[] {
  const names: readonly CheckName[] = ['signature', 'expiry', 'issuer', 'token_use', 'client'];
  return names.map((check) => ({ check, state, code, message }));
}

function overall(checks: readonly TokenCheck[]): Pick<TokenVerdict, 'word' | 'message'> {
  const failed = checks.filter(({ state }) => state === 'failed');
  const unknown = checks.filter(({ state }) => state === 'unknown');
  const [first] = failed;
  if (first) {
    const onlyOld = failed.length === 1 && first.code === 'expired';
    const signed = checks.some(({ check, state }) => check === 'signature' && state === 'passed');
    if (onlyOld && signed) return { word: 'expired', message: 'The token is genuine, but it has expired.' };
    return { word: 'failed', message: first.message };
  }
  if (unknown.length > 0) {
    const names = unknown.map(({ check }) => check).join(', ');
    return { word: 'unknown', message: `No check failed, but these could not be made: ${names}.` };
  }
  return { word: 'verified', message: 'The token is genuine, has not expired, and was issued to this app client.' };
}

function resultOf(check: CheckName): (state: CheckState, code: CheckCode, message: string) => TokenCheck {
  return (state, code, message) => ({ check, state, code, message });
}

async function checkSignature(token: JwsToken, keys: Verification['keys']): Promise<TokenCheck> {
  const result = resultOf('signature');
  const { algorithm, keyId } = token;
  // The algorithm is checked before any key is used: a token must not choose how it is verified.
  if (algorithm?.toLowerCase() === 'none') {
    return result('failed', 'alg-none', 'The header has alg none: the token is not signed.');
  }
  if (algorithm !== 'RS256') {
    const message = algorithm === undefined ? 'has no alg' : `has alg ${algorithm.slice(0, 40)}`;
    const why = algorithm?.startsWith('HS')
      ? ' A signature with a shared secret cannot be verified with the public keys of the user pool.'
      : '';
    return result('failed', 'alg-not-rs256', `The header ${message}; Cognito signs only with RS256.${why}`);
  }
  // A lenient verifier would accept many encodings of one token; Cognito accepts only its own.
  if (token.warnings.some(({ code }) => code === 'padding' || code === 'spare-bits')) {
    return result(
      'failed',
      'not-as-written',
      'The token is not encoded as Cognito does it: a part ends with =, or its last character has extra bits. Cognito refuses it.',
    );
  }
  if (keys === undefined)
    return result('unknown', 'no-keys', 'The signature was not checked, because the user pool is not known.');

  let set: unknown = keys;
  if (typeof keys === 'function') {
    try {
      set = await keys();
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      return result('unknown', 'keys-unreachable', `The keys of the user pool could not be fetched: ${text}`);
    }
  }
  const list = isJsonObject(set) ? set['keys'] : undefined;
  if (!Array.isArray(list)) {
    return result('unknown', 'keys-malformed', 'The fetched document is not a key set: it has no list named keys.');
  }
  if (keyId === undefined) {
    return result(
      'failed',
      'no-kid',
      'The header has no kid, so it does not say which key of the user pool signed the token.',
    );
  }
  const candidates: readonly unknown[] = list;
  const jwk = candidates.filter(isJsonObject).find(({ kid }) => kid === keyId);
  if (jwk === undefined) {
    const known = candidates.filter(isJsonObject).flatMap(({ kid }) => (typeof kid === 'string' ? [kid] : []));
    const have = known.length > 0 ? `it has ${known.join(', ')}` : 'it has none';
    return result(
      'failed',
      'unknown-kid',
      `The user pool has no key with this kid (${have}). The token is from another user pool, or the key is newer than the fetched key set. kid: ${keyId}`,
    );
  }
  const { kty, use = 'sig', alg = 'RS256', n, e } = jwk;
  if (kty !== 'RSA' || use !== 'sig' || alg !== 'RS256' || typeof n !== 'string' || typeof e !== 'string') {
    return result('failed', 'wrong-key', `The key with this kid is not an RSA key for RS256 signatures. kid: ${keyId}`);
  }
  try {
    const key = await importJWK({ kty, n, e }, 'RS256');
    await compactVerify(token.text, key, { algorithms: ['RS256'] });
  } catch (error) {
    if (error instanceof errors.JWSSignatureVerificationFailed) {
      return result(
        'failed',
        'bad-signature',
        `The signature does not match the header and payload: the token was changed or cut off. kid: ${keyId}`,
      );
    }
    const label = error instanceof Error ? error.message : String(error);
    return result('failed', 'wrong-key', `The signature could not be verified with the key with this kid: ${label}`);
  }
  return result('passed', 'ok', `RS256 signature by a key of the user pool. kid: ${keyId}`);
}

/** `exp` and, if present, `nbf`: numbers of seconds (RFC 7519, section 4.1). */
function checkExpiry(claims: JsonObject, now: number): TokenCheck {
  const result = resultOf('expiry');
  const { exp, nbf, iat } = claims;
  if (exp === undefined)
    return result('failed', 'claim-missing', 'The claim exp is missing; Cognito always writes it.');
  if (typeof exp !== 'number' || !Number.isFinite(exp)) {
    return result('failed', 'claim-malformed', 'The claim exp must be a number of seconds since 1970.');
  }
  const expiresAt = exp * 1000;
  if (expiresAt <= now)
    return result('failed', 'expired', `exp is in the past: the token expired ${durationText(now - expiresAt)} ago.`);
  if (nbf !== undefined && (typeof nbf !== 'number' || nbf * 1000 > now)) {
    return result('failed', 'not-yet-valid', 'The claim nbf says that the token is not valid yet.');
  }
  const left = `exp is in the future: the token expires in ${durationText(expiresAt - now)}.`;
  const early = typeof iat === 'number' && iat * 1000 > now + 60_000;
  const skew = ' But iat is in the future, so the clock of this machine may be slow.';
  return result('passed', 'ok', early ? left + skew : left);
}

function checkIssuer(claims: JsonObject, issuers: readonly string[] | undefined): TokenCheck {
  return compare('issuer', 'iss', claims['iss'], issuers, 'iss was not checked, because the user pool is not known.');
}

function checkTokenUse(claims: JsonObject, use: 'id' | 'access' | undefined): TokenCheck {
  return compare('token_use', 'token_use', claims['token_use'], use === undefined ? ['id', 'access'] : [use], '');
}

/** The app client is in `aud` of an ID token and in `client_id` of an access token. */
function checkClient(claims: JsonObject, clientIds: readonly string[] | undefined): TokenCheck {
  const claim = claims['token_use'] === 'id' ? 'aud' : 'client_id';
  return compare(
    'client',
    claim,
    claims[claim],
    clientIds,
    `${claim} was not checked, because the app client is not known.`,
  );
}

function compare(
  check: CheckName,
  claim: string,
  value: unknown,
  expected: readonly string[] | undefined,
  otherwise: string,
): TokenCheck {
  if (expected === undefined || expected.length === 0) {
    return { check, state: 'unknown', code: 'nothing-expected', message: otherwise };
  }
  const result = resultOf(check);
  if (value === undefined) return result('failed', 'claim-missing', `The claim ${claim} is missing.`);
  if (typeof value !== 'string') {
    return result('failed', 'claim-malformed', `The claim ${claim} must be a single string.`);
  }
  if (expected.includes(value)) return result('passed', 'ok', `${claim} is ${value}`);
  return result(
    'failed',
    'mismatch',
    `${claim} must be ${expected.join(' or ')}, but it is ${JSON.stringify(value.slice(0, 200))}.`,
  );
}
