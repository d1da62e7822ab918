// Quick picks: of any items, of chains and steps, and with a value pasted into the box.

import * as vscode from 'vscode';
import { newestTokens } from '../../flow/chain/chain-state.ts';
import type { Chain, Step } from '../../flow/chain/chain.ts';
import { redactIn } from '../../flow/chain/chain-secrets.ts';
import { pinnedFirst } from '../chains/chain-store.ts';
import { DisposableStore } from '../disposable-store.ts';
import { shortTime } from '../local-time.ts';
import { UserError } from '../user-error.ts';
import { chainProgram, chainTitle, chainUser } from '../trees/chain-title.ts';
import { answerSign, chainSign, chainStatus, shownState } from '../trees/state-labels.ts';

export interface Item<T> extends vscode.QuickPickItem {
  readonly value: T;
}

/** A title between items. It cannot be picked, so its value is never read. */
export type Separator = vscode.QuickPickItem & { readonly kind: vscode.QuickPickItemKind.Separator };

/** @throws CancellationError when the user cancels */
export async function pick<T>(items: readonly (Item<T> | Separator)[], placeHolder: string): Promise<T> {
  const picked = await vscode.window.showQuickPick(items, {
    placeHolder,
    // Like our input boxes: the user may look something up elsewhere, and a panel may take the focus late.
    ignoreFocusOut: true,
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (!picked || !('value' in picked)) throw new vscode.CancellationError();
  return picked.value;
}

export function separator(label: string): Separator {
  return { label, kind: vscode.QuickPickItemKind.Separator };
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
    pinnedFirst(chains).map((chain) => chainItem(chain, now)),
    placeHolder,
  );
}

function chainItem(chain: Chain, now: number): Item<Chain> {
  const { codicon } = chainSign(shownState(chain));
  return {
    label: `$(${codicon}) ${chainTitle(chain, now)}`,
    description: describeChain(chain),
    value: chain,
  };
}

function describeChain(chain: Chain): string {
  const parts = [
    chain.name !== undefined && chain.username,
    redactIn(chain, chainSign(shownState(chain)).label),
    redactIn(chain, chain.steps[0]?.detail ?? ''),
    chain.target.name,
    chainProgram(chain),
  ];
  return parts.filter(Boolean).join(' · ');
}

export interface PickedStep {
  readonly chain: Chain;
  readonly step: Step;
}

/**
 * The steps of each chain below the title of the chain.
 * @param without a step to leave out, because it is the other side of a comparison
 */
export async function pickStep(
  chains: readonly Chain[],
  placeHolder: string,
  now: number,
  without?: PickedStep,
): Promise<PickedStep> {
  const items = pinnedFirst(chains).flatMap((chain) => {
    const steps = chain.steps
      .filter((step) => !(without && without.chain.id === chain.id && without.step.index === step.index))
      .map((step) => stepItem({ chain, step }, now));
    // The separator is drawn inside the row of the first step, so it is short.
    const title = [chainTitle(chain, now), chain.name !== undefined && chain.username, chainStatus(shownState(chain))];
    return steps.length === 0 ? [] : [separator(title.filter(Boolean).join(' · ')), ...steps];
  });
  if (items.length === 0) throw new UserError('no-step', 'There is no exchange yet. Start an auth flow first.');
  return pick(items, placeHolder);
}

function stepItem({ chain, step }: PickedStep, now: number): Item<PickedStep> {
  const { label, codicon } = answerSign(step.answer);
  return {
    label: `$(${codicon}) ${step.index + 1} ${redactIn(chain, step.title)}`,
    // The user too, although the separator names it: typing in the quick pick searches the items only.
    description: `${label} · ${shortTime(step.exchange.startedAt, now)} · ${chainUser(chain)}`,
    value: { chain, step },
  };
}

/** Whether a chain holds a token that can still be used. */
export function holdsToken(use: 'idToken' | 'accessToken' | 'refreshToken'): (chain: Chain) => boolean {
  return (chain) => !chain.withoutSecrets && newestTokens(chain)?.[use] !== undefined;
}
