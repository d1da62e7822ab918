// Commands on chains: open and compare exchanges, delete and clear chains.

import * as vscode from 'vscode';
import type { ChainFilterStore } from '../chains/chain-filter-store.ts';
import type { ChainStore, RemovedChains } from '../chains/chain-store.ts';
import { commandIds } from '../command-ids.ts';
import type { Chain } from '../../flow/chain/chain.ts';
import { redactIn } from '../../flow/chain/chain-secrets.ts';
import { compareExchanges, openExchange } from '../documents/exchange-documents.ts';
import type { Log } from '../log.ts';
import type { ChainPicker } from './chain-picker.ts';
import type { CommandGroup } from './command-table.ts';
import { UserError } from '../user-error.ts';
import { chosenChainNodes, readChainNodes } from './tree-item-arguments.ts';
import { pickChain, pickStep } from './quick-picks.ts';
import type { PickedStep } from './quick-picks.ts';

export interface ChainCommandDeps {
  readonly chains: ChainStore;
  readonly filter: ChainFilterStore;
  readonly picker: ChainPicker;
  /** The tree items selected in Session Chains. */
  readonly selected: () => readonly unknown[];
  /** Unix milliseconds. */
  readonly now: () => number;
  readonly log: Pick<Log, 'error'>;
}

export function chainCommands({ chains, filter, picker, selected, now, log }: ChainCommandDeps): CommandGroup {
  function stepsOf(args: readonly unknown[]): readonly PickedStep[] {
    return readChainNodes(args).flatMap((node) => {
      const chain = chains.get(node.chainId);
      const step = chain && 'step' in node ? chain.steps[node.step] : undefined;
      return chain && step ? [{ chain, step }] : [];
    });
  }

  /** Not awaited: the notification stays until the user closes it. */
  function offerUndo(removed: RemovedChains): void {
    const [first, ...others] = removed;
    if (!first) return;
    const undo = 'Undo';
    const { username, target } = first.chain;
    const whose = username === undefined ? 'without a user' : `of ${username}`;
    const what = others.length > 0 ? `${removed.length} chains` : `the chain ${whose} at ${target.name}`;
    vscode.window.showInformationMessage(`Deleted ${what}.`, undo).then(
      (answer) => {
        if (answer === undo) chains.restore(removed);
      },
      (error: unknown) => log.error('Undo could not be offered', error),
    );
  }

  return {
    async [commandIds.openExchange](args) {
      const { chain, step } = await picker.stepFor(args, 'Select the exchange to open');
      await openExchange(chain, step);
    },

    async [commandIds.compareExchanges](args) {
      const [first, second] = stepsOf(args);
      const left = first ?? (await pickStep(chains.all, 'Select the first exchange to compare', now()));
      const right =
        second ??
        (await pickStep(
          chains.all,
          `Select the exchange to compare with ${redactIn(left.chain, left.step.title)}`,
          now(),
          left,
        ));
      await compareExchanges(left, right, now());
    },

    async [commandIds.deleteChain](args) {
      const nodes = chosenChainNodes(selected(), args);
      const ids = nodes.flatMap((node) => (node.kind === 'chain' ? [node.chainId] : []));
      if (ids.length > 0) {
        offerUndo(chains.delete(...ids));
        return;
      }
      if (nodes.length > 0) {
        throw new UserError(
          'not-a-chain',
          'Only a whole chain can be deleted. Select the chain, not one of its steps.',
        );
      }
      const [only, ...others] = chains.all;
      if (!only) throw new UserError('no-chain', 'There is no chain to delete.');
      const chain = others.length === 0 ? only : await pickChain(chains.all, 'Select the chain to delete', now());
      offerUndo(chains.delete(chain.id));
    },

    async [commandIds.clearChains]() {
      const { all } = chains;
      if (all.length === 0) return;
      const question = clearQuestion(all, (chain) => filter.shows(chain));
      const answer = question
        ? await vscode.window.showWarningMessage(
            question.message,
            { modal: true, detail: question.detail },
            ...question.buttons,
          )
        : clearButton;
      if (answer === undefined) return;
      const gone = chains.all.filter(({ pinned }) => !pinned || answer === clearPinnedButton);
      offerUndo(chains.delete(...gone.map(({ id }) => id)));
      // Its users and programs may be gone, and it would hide the next chain.
      await filter.set([]);
    },
  };
}

const clearButton = 'Clear Chains';
const clearPinnedButton = 'Clear Pinned Chains Too';

/** What to ask before chains are cleared; undefined for a single one, which is deleted at once and can be restored. */
function clearQuestion(all: readonly Chain[], isShown: (chain: Chain) => boolean) {
  const pinned = all.filter((chain) => chain.pinned).length;
  const rest = all.filter((chain) => !chain.pinned);
  const hidden = rest.filter((chain) => !isShown(chain)).length;
  if (rest.length === 1 && pinned === 0 && hidden === 0) return undefined;
  const deleted = 'Their sessions and tokens are deleted, and so is the stored copy of the chains.';
  if (rest.length === 0) {
    return {
      message: pinned === 1 ? 'The only session chain is pinned.' : `All ${pinned} session chains are pinned.`,
      detail: `Clear Chains keeps pinned chains. ${deleted}`,
      buttons: [clearPinnedButton],
    };
  }
  const details = [
    ...(hidden === 0 ? [] : [`${hidden} of them ${hidden === 1 ? 'is' : 'are'} hidden by the filter.`]),
    ...(pinned === 0 ? [] : [pinned === 1 ? 'The pinned chain is kept.' : `The ${pinned} pinned chains are kept.`]),
    deleted,
  ];
  return {
    message:
      rest.length === 1
        ? 'Delete 1 session chain?'
        : `Delete ${pinned === 0 ? 'all ' : ''}${rest.length} session chains?`,
    detail: details.join(' '),
    buttons: pinned === 0 ? [clearButton] : [clearButton, clearPinnedButton],
  };
}
