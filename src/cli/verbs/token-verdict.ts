// What is said of a token's signature and time in one word, and why.

import type { JweToken, JwsToken } from '../../cognito/tokens/decode-token.ts';
import { verifyToken } from '../../cognito/tokens/verify-token.ts';
import type { KeySource } from './key-source.ts';

export interface TokenCheckResult {
  readonly verdict: 'genuine' | 'expired' | 'wrong' | 'not-checked';
  /** One or two sentences. */
  readonly reason: string;
}

export const notAsked: TokenCheckResult = {
  verdict: 'not-checked',
  reason: 'Decoded only: the signature was not checked. --verify checks it.',
};

/** @param now Unix milliseconds */
export async function verdictOf(token: JwsToken | JweToken, keys: KeySource, now: number): Promise<TokenCheckResult> {
  if (token.kind === 'jwe') {
    return {
      verdict: 'not-checked',
      reason: 'It is encrypted, as refresh tokens are: only Cognito can open and check it.',
    };
  }
  const issuer = token.claims['iss'];
  const source = keys.keysFor(typeof issuer === 'string' ? issuer : undefined);
  if ('reason' in source) return { verdict: 'not-checked', reason: source.reason };
  const { word, message, checks } = await verifyToken(token.text, {
    now,
    keys: source.keys,
    ...(source.clientIds ? { clientIds: source.clientIds } : {}),
  });
  if (word === 'failed') return { verdict: 'wrong', reason: message };
  if (word === 'expired') return { verdict: 'expired', reason: message };
  const signature = checks.find(({ check }) => check === 'signature');
  if (signature?.state !== 'passed') return { verdict: 'not-checked', reason: signature?.message ?? message };
  const expiry = checks.find(({ check }) => check === 'expiry');
  if (expiry?.state !== 'passed') return { verdict: 'not-checked', reason: expiry?.message ?? message };
  return { verdict: 'genuine', reason: `${source.description} signed it, and it has not expired.` };
}
