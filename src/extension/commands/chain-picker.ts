// Finds the chain or step for a command: the tree item's, the panel's, the only suitable one, or the one picked.

import type { Chain } from '../../flow/chain/chain.ts';
import type { ChainStore } from '../chains/chain-store.ts';
import type { AuthFlowPanel } from '../panel/auth-flow-panel.ts';
import { UserError } from '../user-error.ts';
import { readChainNode } from './tree-item-arguments.ts';
import { pickChain, pickStep } from './quick-picks.ts';
import type { PickedStep } from './quick-picks.ts';

export interface ChainPickerDeps {
  readonly chains: Pick<ChainStore, 'all' | 'get'>;
  readonly panel: Pick<AuthFlowPanel, 'isOpen' | 'isActive' | 'authFlowSession'>;
  /** Unix milliseconds. */
  readonly now: () => number;
}

export class ChainPicker {
  readonly #deps: ChainPickerDeps;

  constructor(deps: ChainPickerDeps) {
    this.#deps = deps;
  }

  /**
   * The chain for a command: the tree item's, the panel's if it is suitable, the only suitable one, or the one picked.
   * @param args of the command
   * @param fits whether a chain is suitable
   * @param nothing the message if no chain is suitable
   * @throws UserError if no chain is suitable, CancellationError when the user cancels
   */
  async chainFor(args: readonly unknown[], fits: (chain: Chain) => boolean, nothing: string): Promise<Chain> {
    const { chains, panel, now } = this.#deps;
    const node = readChainNode(args);
    if (node) {
      const chain = chains.get(node.chainId);
      if (!chain) throw new UserError('chain-gone', 'This chain was deleted.');
      if (!fits(chain)) throw new UserError('chain-unfit', nothing);
      return chain;
    }
    const shown = panel.isOpen ? panel.authFlowSession.state.chain : undefined;
    if (shown && fits(shown)) return shown;
    const fitting = chains.all.filter(fits);
    const [first, ...others] = fitting;
    if (!first) throw new UserError('no-chain', nothing);
    if (others.length === 0) return first;
    return pickChain(fitting, 'Select a session chain', now());
  }

  /** The step for a command: the tree item's, the one shown in the panel, or the one picked. */
  async stepFor(args: readonly unknown[], placeHolder: string): Promise<PickedStep> {
    const { chains, panel, now } = this.#deps;
    const node = readChainNode(args);
    const chain = node && chains.get(node.chainId);
    if (node && chain && 'step' in node) {
      const step = chain.steps[node.step];
      if (step) return { chain, step };
    }
    const { chain: shown, lookingAt } = panel.authFlowSession.state;
    if (!node && panel.isActive && shown && lookingAt !== undefined) {
      const step = shown.steps[lookingAt];
      if (step) return { chain: shown, step };
    }
    return pickStep(chain ? [chain] : chains.all, placeHolder, now());
  }
}
