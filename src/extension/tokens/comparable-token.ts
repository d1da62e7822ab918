// Tokens that can be compared: decoded, with a name that holds no part of them.

import { decodeToken, type JwsToken } from '../../cognito/tokens/decode-token.ts';
import type { Chain, Step } from '../../flow/chain/chain.ts';
import { tokensInText } from '../../flow/pasted/tokens-in-text.ts';
import { pasteLimit, tooLongToPaste } from '../../protocol/paste-limit.ts';
import { tokenName } from './format-token.ts';
import { tokenOf } from './step-tokens.ts';

export interface ComparableToken {
  readonly token: JwsToken;
  /** "ID token of jane", "ID token, pasted". */
  readonly name: string;
  /** The chain that returned it. */
  readonly chain?: Chain;
}

/** The token of a step; undefined if it was not kept, or has no claims to compare. */
export function comparableToken(chain: Chain, step: Step, use: 'id' | 'access'): ComparableToken | undefined {
  // A chain from disk has placeholders, which are no tokens.
  const text = tokenOf(step, use);
  const token = text === undefined ? undefined : decodeToken(text);
  if (token?.kind !== 'jws') return undefined;
  const whose = chain.username === undefined ? '' : ` of ${chain.username}`;
  return { token, name: `${tokenName(token)}${whose}`, chain };
}

/** The ID and access tokens of the chains: newest chain and newest step first, an ID token before its access token. */
export function comparableTokens(chains: readonly Chain[]): readonly ComparableToken[] {
  return chains.flatMap((chain) =>
    chain.steps
      .toReversed()
      .flatMap((step) => (['id', 'access'] as const).flatMap((use) => comparableToken(chain, step, use) ?? [])),
  );
}

export type PastedTokens =
  | { readonly tokens: readonly ComparableToken[] }
  /** One sentence that says why there is none. */
  | { readonly reason: string };

/** The tokens with claims in a pasted text: one token with what stands around it, or all tokens of an answer or a log. */
export function pastedTokens(text: string): PastedTokens {
  if (text.length > pasteLimit) return { reason: tooLongToPaste(text.length) };
  const whole = decodeToken(text);
  const found = whole.kind === 'not-a-token' ? tokensInText(text) : undefined;
  const decoded = found ? found.tokens.map((one) => decodeToken(one.text)) : [whole];
  const tokens = decoded
    .filter((token) => token.kind === 'jws')
    .map((token) => ({ token, name: `${tokenName(token)}, pasted` }));
  if (tokens.length > 0) return { tokens };
  if (decoded.length > 0) return { reason: 'A refresh token is encrypted, so it has no claims to compare.' };
  return { reason: found?.cut[0]?.reason ?? (whole.kind === 'not-a-token' ? whole.reason : '') };
}
