// Compares two decoded tokens: their claims side by side, and the differences in sentences.

import { compareClaims, type ComparedClaim } from './compare-claims.ts';
import type { JwsToken } from './decode-token.ts';
import { type Mask, maskText } from './difference-text.ts';
import { nameDifferences } from './name-differences.ts';
import { nameExpected } from './name-expected.ts';

export interface TokenComparison {
  /** What one token lacks, what differs, what is the same, and at last what always differs. Masked. */
  readonly claims: readonly ComparedClaim[];
  /** What matters, in a sentence each. Empty when nothing does. */
  readonly differences: readonly string[];
  /** What differs between any two tokens, in a sentence each. */
  readonly expected: readonly string[];
}

/**
 * Compares the claims as they are, and masks them only then: two secrets would look the same.
 * @param mask masks the secrets in a value or a name
 */
export function compareTokens(first: JwsToken, second: JwsToken, mask: Mask = (value) => value): TokenComparison {
  const pair = { first, second, claims: compareClaims(first.claims, second.claims), mask };
  return {
    claims: pair.claims.map((claim) => masked(claim, mask)),
    differences: nameDifferences(pair),
    expected: nameExpected(pair),
  };
}

function masked(claim: ComparedClaim, mask: Mask): ComparedClaim {
  const { name, first, second } = claim;
  return {
    ...claim,
    name: maskText(name, mask),
    ...(first === undefined ? {} : { first: mask(first) }),
    ...(second === undefined ? {} : { second: mask(second) }),
  };
}
