// Asks which chain, step or token is meant when a command does not say.

import * as vscode from 'vscode';
import { chainState, newestTokens } from '../../flow/chain/chain-state.ts';
import type { Chain, Step } from '../../flow/chain/chain.ts';
import { redactIn } from '../../flow/chain/chain-secrets.ts';
import type { ExplorerParts } from '../explorer-parts.ts';
import { localTime } from '../local-time.ts';
import { ReaderError } from '../reader-error.ts';
import { answerSign, chainSign } from '../trees/state-words.ts';
import { readChainNode } from './node-arguments.ts';

interface Item<T> extends vscode.QuickPickItem {
  readonly value: T;
}

/** @throws CancellationError when the reader gave up */
export async function pick<T>(items: readonly Item<T>[], placeHolder: string): Promise<T> {
  const picked = await vscode.window.showQuickPick(items, {
    placeHolder,
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (!picked) throw new vscode.CancellationError();
  return picked.value;
}

/**
 * The chain a command is about: the row's, the panel's when it fits, the only one that fits, or the one picked.
 * @param fits which chains make sense
 * @param nothing what to say when none does
 */
export async function chainFor(
  parts: ExplorerParts,
  args: readonly unknown[],
  fits: (chain: Chain) => boolean,
  nothing: string,
): Promise<Chain> {
  const node = readChainNode(args);
  if (node) {
    const chain = parts.chains.get(node.chainId);
    if (!chain) throw new ReaderError('chain-gone', 'This chain was deleted.');
    if (!fits(chain)) throw new ReaderError('chain-unfit', nothing);
    return chain;
  }
  const shown = parts.panels.chain.isOpen ? parts.panels.chain.conversation.state.chain : undefined;
  if (shown && fits(shown)) return shown;
  const fitting = parts.chains.all.filter(fits);
  const [first, ...others] = fitting;
  if (!first) throw new ReaderError('no-chain', nothing);
  if (others.length === 0) return first;
  return pickChain(fitting, 'Which session chain?', parts.now());
}

export async function pickChain(chains: readonly Chain[], placeHolder: string, now: number): Promise<Chain> {
  return pick(
    chains.map((chain) => chainItem(chain, now)),
    placeHolder,
  );
}

function chainItem(chain: Chain, now: number): Item<Chain> {
  const { words, codicon } = chainSign(chainState(chain));
  return {
    label: `$(${codicon}) ${chain.username ?? 'No user name'}`,
    description: `${redactIn(chain, words)} · ${chain.target.name} · ${localTime(chain.startedAt, now)}`,
    value: chain,
  };
}

export interface PickedStep {
  readonly chain: Chain;
  readonly step: Step;
}

/** The step a command is about: the row's, the one looked at in the panel, or the one picked. */
export async function stepFor(
  parts: ExplorerParts,
  args: readonly unknown[],
  placeHolder: string,
): Promise<PickedStep> {
  const node = readChainNode(args);
  const chain = node && parts.chains.get(node.chainId);
  if (node && chain && 'step' in node) {
    const step = chain.steps[node.step];
    if (step) return { chain, step };
  }
  const { chain: shown, lookingAt } = parts.panels.chain.conversation.state;
  if (!node && parts.panels.chain.isActive && shown && lookingAt !== undefined) {
    const step = shown.steps[lookingAt];
    if (step) return { chain: shown, step };
  }
  return pickStep(chain ? [chain] : parts.chains.all, placeHolder, parts.now());
}

/** @param without a step that is not offered, because it is the other one */
export async function pickStep(
  chains: readonly Chain[],
  placeHolder: string,
  now: number,
  without?: PickedStep,
): Promise<PickedStep> {
  const items = chains.flatMap((chain) =>
    chain.steps
      .filter((step) => !(without && without.chain.id === chain.id && without.step.index === step.index))
      .map((step) => stepItem({ chain, step }, now)),
  );
  if (items.length === 0) throw new ReaderError('no-step', 'There is no exchange yet. Start an auth flow first.');
  return pick(items, placeHolder);
}

function stepItem({ chain, step }: PickedStep, now: number): Item<PickedStep> {
  const { words, codicon } = answerSign(step.answer);
  return {
    label: `$(${codicon}) ${step.index + 1} ${redactIn(chain, step.title)}`,
    description: `${words} · ${chain.username ?? 'no user name'} · ${localTime(step.exchange.startedAt, now)}`,
    value: { chain, step },
  };
}

/** Whether a chain holds a token that can still be used. */
export function holdsToken(use: 'idToken' | 'accessToken' | 'refreshToken'): (chain: Chain) => boolean {
  return (chain) => !chain.withoutSecrets && newestTokens(chain)?.[use] !== undefined;
}
