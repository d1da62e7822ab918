// Quick picks: of any items, of chains and steps, and with a value pasted into the box.

import * as vscode from 'vscode';
import { chainState, newestTokens } from '../../flow/chain/chain-state.ts';
import type { Chain, Step } from '../../flow/chain/chain.ts';
import { redactIn } from '../../flow/chain/chain-secrets.ts';
import { DisposableStore } from '../disposable-store.ts';
import { localTime } from '../local-time.ts';
import { UserError } from '../user-error.ts';
import { answerSign, chainSign } from '../trees/state-labels.ts';

interface Item<T> extends vscode.QuickPickItem {
  readonly value: T;
}

/** @throws CancellationError when the user cancels */
export async function pick<T>(items: readonly Item<T>[], placeHolder: string): Promise<T> {
  const picked = await vscode.window.showQuickPick(items, {
    placeHolder,
    // Like our input boxes: the user may look something up elsewhere, and a panel may take the focus late.
    ignoreFocusOut: true,
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (!picked) throw new vscode.CancellationError();
  return picked.value;
}

/** What the text in the box of a quick pick says, as its first item. */
export interface PastedItem<T> extends Item<T> {
  /** It does not stay in the box, where anyone could read it: pasted whole, it is taken at once. */
  readonly secret?: true;
}

/**
 * Like {@link pick}, but a text that is typed or pasted into the box can be the value.
 * @param read what a text in the box says; undefined for one that only filters the items
 * @throws CancellationError when the user cancels
 */
export async function pickOrPaste<T>(
  items: readonly Item<T>[],
  placeholder: string,
  read: (text: string) => PastedItem<T> | undefined,
): Promise<T> {
  const store = new DisposableStore();
  const box = store.add(vscode.window.createQuickPick<Item<T>>());
  Object.assign(box, { placeholder, ignoreFocusOut: true, matchOnDescription: true, matchOnDetail: true, items });
  try {
    return await new Promise<T>((resolve, reject) => {
      let before = '';
      store.add(
        box.onDidChangeValue((text) => {
          const pasted = read(text.trim());
          const isWhole = text.length - before.length > 1;
          before = text;
          if (pasted?.secret && isWhole) resolve(pasted.value);
          else box.items = pasted ? [{ ...pasted, alwaysShow: true }, ...items] : items;
        }),
      );
      store.add(
        box.onDidAccept(() => {
          const [chosen] = box.selectedItems;
          if (chosen) resolve(chosen.value);
        }),
      );
      store.add(box.onDidHide(() => reject(new vscode.CancellationError())));
      box.show();
    });
  } finally {
    store.dispose();
  }
}

export async function pickChain(chains: readonly Chain[], placeHolder: string, now: number): Promise<Chain> {
  return pick(
    chains.map((chain) => chainItem(chain, now)),
    placeHolder,
  );
}

function chainItem(chain: Chain, now: number): Item<Chain> {
  const { label, codicon } = chainSign(chainState(chain));
  return {
    label: `$(${codicon}) ${chain.username ?? 'No user name'}`,
    description: `${redactIn(chain, label)} · ${chain.target.name} · ${localTime(chain.startedAt, now)}`,
    value: chain,
  };
}

export interface PickedStep {
  readonly chain: Chain;
  readonly step: Step;
}

/** @param without a step to leave out, because it is the other side of a comparison */
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
  if (items.length === 0) throw new UserError('no-step', 'There is no exchange yet. Start an auth flow first.');
  return pick(items, placeHolder);
}

function stepItem({ chain, step }: PickedStep, now: number): Item<PickedStep> {
  const { label, codicon } = answerSign(step.answer);
  return {
    label: `$(${codicon}) ${step.index + 1} ${redactIn(chain, step.title)}`,
    description: `${label} · ${chain.username ?? 'no user name'} · ${localTime(step.exchange.startedAt, now)}`,
    value: { chain, step },
  };
}

/** Whether a chain holds a token that can still be used. */
export function holdsToken(use: 'idToken' | 'accessToken' | 'refreshToken'): (chain: Chain) => boolean {
  return (chain) => !chain.withoutSecrets && newestTokens(chain)?.[use] !== undefined;
}
