// Compares two tokens: those that are given, and the others picked.

import type { SecretValues } from '../../cognito/redaction/secret-values.ts';
import type { ChainStore } from '../chains/chain-store.ts';
import type { ComparableToken } from '../tokens/comparable-token.ts';
import { comparableToken } from '../tokens/comparable-token.ts';
import { openComparison } from '../tokens/open-comparison.ts';
import type { TokenDocuments } from '../tokens/token-documents.ts';
import { UserError } from '../user-error.ts';
import { pickToken } from './pick-tokens.ts';
import { readChainNodes } from './tree-item-arguments.ts';

export interface CompareTokensDeps {
  readonly chains: Pick<ChainStore, 'all' | 'get'>;
  readonly tokenDocuments: Pick<TokenDocuments, 'compare'>;
  /** Known secrets of this window, for redaction. */
  readonly secrets: SecretValues;
  /** Unix milliseconds. */
  readonly now: () => number;
}

/** @param given at most two tokens; the others are picked @throws CancellationError when the user cancels */
export type CompareTokens = (given: readonly ComparableToken[]) => Promise<void>;

export function createCompareTokens(deps: CompareTokensDeps): CompareTokens {
  const { chains, now } = deps;
  return async ([one, other]) => {
    const first = one ?? (await pickToken('Select the first token to compare', { chains: chains.all, now: now() }));
    const second =
      other ??
      (await pickToken(`Select the token to compare with: ${first.name}`, {
        chains: chains.all,
        now: now(),
        other: first,
      }));
    await openComparison(first, second, deps);
  };
}

/**
 * The tokens of the tree items that a command was called on; none without tree items.
 * @throws UserError if one of them is no token that can be compared
 */
export function tokensOfItems(chains: Pick<ChainStore, 'get'>, args: readonly unknown[]): readonly ComparableToken[] {
  return readChainNodes(args).map((node) => {
    const chain = chains.get(node.chainId);
    const step = node.kind === 'token' ? chain?.steps[node.step] : undefined;
    const token =
      chain && step && node.kind === 'token' && node.use !== 'refresh'
        ? comparableToken(chain, step, node.use)
        : undefined;
    if (!token)
      throw new UserError('no-token', 'Only ID and access tokens that were kept can be compared. Select two of them.');
    return token;
  });
}
