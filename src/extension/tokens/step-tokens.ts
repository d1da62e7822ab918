// The tokens of a step's answer, and their explained claims.

import { explainClaims } from '../../cognito/tokens/explain-claims.ts';
import type { ExplainedClaim } from '../../cognito/tokens/explain-claims.ts';
import { decodeToken } from '../../cognito/tokens/decode-token.ts';
import type { Step } from '../../flow/chain/chain.ts';
import type { TokenUse } from '../../protocol/messages.ts';

/** The token as Cognito sent it; undefined if the answer has none of this kind. */
export function tokenOf({ answer }: Pick<Step, 'answer'>, use: TokenUse): string | undefined {
  if (answer.kind !== 'tokens') return undefined;
  const { idToken, accessToken, refreshToken } = answer.tokens;
  return { id: idToken, access: accessToken, refresh: refreshToken }[use];
}

/** A cache, because tree items are drawn often and each of them reads its claim. */
const explained = new WeakMap<object, Map<TokenUse, readonly ExplainedClaim[]>>();

/** The claims of an ID or access token; empty if it cannot be decoded, as in a chain that was loaded from disk. */
export function claimsOf(step: Pick<Step, 'answer'>, use: 'id' | 'access'): readonly ExplainedClaim[] {
  const known = explained.get(step.answer) ?? new Map<TokenUse, readonly ExplainedClaim[]>();
  explained.set(step.answer, known);
  const claims = known.get(use) ?? explain(tokenOf(step, use));
  known.set(use, claims);
  return claims;
}

function explain(text: string | undefined): readonly ExplainedClaim[] {
  const token = text === undefined ? undefined : decodeToken(text);
  return token?.kind === 'jws' ? explainClaims(token.claims) : [];
}

/** Unix milliseconds at which a token expires, by its `exp`. */
export function expiryOf(step: Pick<Step, 'answer'>, use: 'id' | 'access'): number | undefined {
  return claimsOf(step, use).find(({ name }) => name === 'exp')?.at;
}
