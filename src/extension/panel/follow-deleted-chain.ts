// Removes a deleted chain from the panel, and shows it again when the deletion is undone.

import type { AuthFlowSession } from '../../flow/auth-flow-session/auth-flow-session-api.ts';
import type { ChainStore } from '../chains/chain-store.ts';
import type { Disposable } from '../disposable-store.ts';

/** @param showsAgain whether a restored chain is opened in place of an empty form */
export function followDeletedChain(
  authFlowSession: AuthFlowSession,
  chains: ChainStore,
  showsAgain: boolean,
): Disposable {
  let deleted: string | undefined;
  return chains.onDidChange(() => {
    const { chain, draft } = authFlowSession.state;
    if (chain && chain.steps.length > 0 && !chains.get(chain.id)) {
      deleted = chain.id;
      authFlowSession.newChain();
      return;
    }
    const restored = deleted === undefined ? undefined : chains.get(deleted);
    if (!restored) return;
    deleted = undefined;
    if (showsAgain && !chain && Object.keys(draft?.typed ?? {}).length === 0) authFlowSession.openChain(restored);
  });
}
