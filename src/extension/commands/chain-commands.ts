// Commands on recorded chains: open and compare exchanges, delete.

import * as vscode from 'vscode';
import { commandIds } from '../command-ids.ts';
import type { CommandId } from '../command-ids.ts';
import { redactIn } from '../../flow/chain/chain-secrets.ts';
import { compareExchanges, openExchange } from '../documents/exchange-documents.ts';
import type { ExplorerParts } from '../explorer-parts.ts';
import type { CommandHandler } from './command-table.ts';
import { ReaderError } from '../reader-error.ts';
import { readChainNodes } from './node-arguments.ts';
import { pickChain, pickStep, stepFor } from './pick.ts';
import type { PickedStep } from './pick.ts';

export function chainCommands(parts: ExplorerParts): Partial<Record<CommandId, CommandHandler>> {
  const { chains, now } = parts;

  function stepsOf(args: readonly unknown[]): readonly PickedStep[] {
    return readChainNodes(args).flatMap((node) => {
      const chain = chains.get(node.chainId);
      const step = chain && 'step' in node ? chain.steps[node.step] : undefined;
      return chain && step ? [{ chain, step }] : [];
    });
  }

  return {
    async [commandIds.openExchange](args) {
      const { chain, step } = await stepFor(parts, args, 'Open which exchange?');
      await openExchange(chain, step);
    },

    async [commandIds.compareExchanges](args) {
      const [first, second] = stepsOf(args);
      const left = first ?? (await pickStep(chains.all, 'Compare which exchange?', now()));
      const right =
        second ??
        (await pickStep(
          chains.all,
          `Compare ${redactIn(left.chain, left.step.title)} with which exchange?`,
          now(),
          left,
        ));
      await compareExchanges(left, right);
    },

    async [commandIds.deleteChain](args) {
      const nodes = readChainNodes(args).filter(({ kind }) => kind === 'chain');
      if (nodes.length > 0) {
        for (const { chainId } of nodes) chains.delete(chainId);
        return;
      }
      const [only, ...others] = chains.all;
      if (!only) throw new ReaderError('no-chain', 'There is no chain to delete.');
      // What is deleted is gone, so nothing is guessed where there is a choice.
      chains.delete((others.length === 0 ? only : await pickChain(chains.all, 'Delete which chain?', now())).id);
    },

    async [commandIds.clearChains]() {
      const count = chains.all.length;
      if (count === 0) return;
      const clear = 'Clear Chains';
      const answer = await vscode.window.showWarningMessage(
        count === 1 ? 'Delete the session chain?' : `Delete all ${count} session chains?`,
        { modal: true, detail: 'Their sessions and tokens are forgotten, and the stored file is emptied.' },
        clear,
      );
      if (answer === clear) chains.clear();
    },
  };
}
