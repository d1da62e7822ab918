// Keeps the message and the badge of the Session Chains view: what is filtered, and which refusals are new.

import type * as vscode from 'vscode';
import type { ChainFilterStore } from '../chains/chain-filter-store.ts';
import { filterLabel } from '../chains/chain-filter.ts';
import type { ChainStore } from '../chains/chain-store.ts';
import type { UnseenRefusals } from '../chains/unseen-refusals.ts';
import { readChainNode } from '../commands/tree-item-arguments.ts';
import type { Disposable } from '../disposable-store.ts';
import { DisposableStore } from '../disposable-store.ts';
import type { AuthFlowPanel } from '../panel/auth-flow-panel.ts';

export interface ChainViewDeps {
  readonly view: vscode.TreeView<unknown>;
  readonly chains: ChainStore;
  readonly filter: ChainFilterStore;
  readonly unseen: UnseenRefusals;
  readonly panel: Pick<AuthFlowPanel, 'isActive' | 'authFlowSession' | 'onDidChange'>;
}

export function keepChainView({ view, chains, filter, unseen, panel }: ChainViewDeps): Disposable {
  const store = new DisposableStore();

  function writeMessage(): void {
    const message = filterMessage(chains, filter);
    // Each assignment draws the view again.
    if ((view.message ?? '') !== message) view.message = message;
  }

  function writeBadge(): void {
    view.badge = unseen.count === 0 ? undefined : { value: unseen.count, tooltip: refusalText(unseen.count) };
  }

  const inPanel = () => (panel.isActive ? panel.authFlowSession.state.chain?.id : undefined);
  const selected = () => (view.visible ? idsOf(view.selection) : []);
  unseen.follow((id) => id === inPanel() || selected().includes(id));
  const lookAtPanel = () => {
    const id = inPanel();
    if (id !== undefined) unseen.look([id]);
  };

  store.add(chains.onDidChange(writeMessage));
  store.add(filter.onDidChange(writeMessage));
  store.add(unseen.onDidChange(writeBadge));
  store.add(panel.onDidChange(lookAtPanel));
  store.add(view.onDidChangeSelection(({ selection }) => unseen.look(idsOf(selection))));
  store.add(view.onDidExpandElement(({ element }) => unseen.look(idsOf([element]))));
  store.add(
    view.onDidChangeVisibility(({ visible }) => {
      // The user has seen the list, and went on to something else.
      if (!visible) unseen.look(chains.all.filter((chain) => filter.shows(chain)).map(({ id }) => id));
    }),
  );
  writeMessage();
  return store;
}

function idsOf(nodes: readonly unknown[]): readonly string[] {
  return nodes.flatMap((node) => readChainNode([node])?.chainId ?? []);
}

/** Empty without a filter. VS Code shows the welcome text of an empty view only without a message. */
function filterMessage({ all }: Pick<ChainStore, 'all'>, filter: ChainFilterStore): string {
  if (!filter.isActive || all.length === 0) return '';
  const shown = all.filter((chain) => filter.shows(chain)).length;
  return `${shown} of ${all.length} ${all.length === 1 ? 'chain' : 'chains'}: ${filterLabel(filter.filter)}`;
}

function refusalText(count: number): string {
  return count === 1
    ? '1 refused chain of your app, not looked at yet'
    : `${count} refused chains of your app, not looked at yet`;
}
