// Commands on chains: open and compare exchanges, delete and clear chains.

import * as vscode from 'vscode';
import * as z from 'zod/mini';
import type { ChainStore, RemovedChains } from '../chains/chain-store.ts';
import { commandIds } from '../command-ids.ts';
import { redactIn } from '../../flow/chain/chain-secrets.ts';
import { compareExchanges, openExchange } from '../documents/exchange-documents.ts';
import type { Log } from '../log.ts';
import type { ChainPicker } from './chain-picker.ts';
import type { CommandGroup } from './command-table.ts';
import { UserError } from '../user-error.ts';
import { readChainNodes } from './tree-item-arguments.ts';
import type { ChainNode } from '../trees/chain-nodes.ts';
import { pickChain, pickStep } from './quick-picks.ts';
import type { PickedStep } from './quick-picks.ts';

export interface ChainCommandDeps {
  readonly chains: ChainStore;
  readonly picker: ChainPicker;
  /** The tree items selected in Session Chains. */
  readonly selected: () => readonly unknown[];
  /** Unix milliseconds. */
  readonly now: () => number;
  readonly log: Pick<Log, 'error'>;
}

export function chainCommands({ chains, picker, selected, now, log }: ChainCommandDeps): CommandGroup {
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
      await compareExchanges(left, right);
    },

    async [commandIds.deleteChain](args) {
      const nodes = chosenNodes(selected(), args);
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
      const count = chains.all.length;
      if (count === 0) return;
      const clear = 'Clear Chains';
      const detail = 'Their sessions and tokens are deleted, and so is the stored copy of the chains.';
      const isSure =
        count === 1 ||
        (await vscode.window.showWarningMessage(
          `Delete all ${count} session chains?`,
          { modal: true, detail },
          clear,
        )) === clear;
      if (isSure) offerUndo(chains.clear());
    },
  };
}

/** The tree items of a menu command. A key binding passes no item, so it uses the selection of the tree. */
function chosenNodes(selected: readonly unknown[], args: readonly unknown[]): readonly ChainNode[] {
  const isKey = z.object({ selected: z.literal(true) }).safeParse(args[0]).success;
  return isKey ? readChainNodes([selected[0], selected]) : readChainNodes(args);
}
