// Compares two tokens, and opens their claims side by side.

import { maskJson } from '../../cognito/redaction/mask-json.ts';
import type { SecretValues } from '../../cognito/redaction/secret-values.ts';
import { compareTokens } from '../../cognito/tokens/compare-tokens.ts';
import { secretsOfChain } from '../../flow/chain/chain-secrets.ts';
import type { ComparableToken } from './comparable-token.ts';
import { comparisonTexts } from './format-comparison.ts';
import type { TokenDocuments } from './token-documents.ts';

export interface ComparisonDeps {
  readonly tokenDocuments: Pick<TokenDocuments, 'compare'>;
  /** Known secrets of this window, for redaction. */
  readonly secrets: SecretValues;
}

export async function openComparison(
  first: ComparableToken,
  second: ComparableToken,
  { tokenDocuments, secrets }: ComparisonDeps,
): Promise<void> {
  // Each token may hold a secret of the other's chain.
  const known = [first, second].map(({ chain }) => (chain ? secretsOfChain(chain) : secrets));
  const comparison = compareTokens(first.token, second.token, (value) =>
    known.reduce((masked, one) => maskJson(masked, one), value),
  );
  const names = { first: first.name, second: second.name };
  await tokenDocuments.compare(names, comparisonTexts(comparison, names));
}
