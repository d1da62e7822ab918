// Restores a panel after the window was reloaded, with the chain that its page showed.

import type * as vscode from 'vscode';
import type { ChainStore } from '../chains/chain-store.ts';
import type { AuthFlowPanel } from './auth-flow-panel.ts';
import { readPageState } from './message-schemas.ts';
import { modeOfTitle } from './panel-window.ts';
import type { PanelMode, PanelWindows } from './panel-window.ts';

export interface RestorePanelDeps {
  readonly panels: Readonly<Record<PanelMode, AuthFlowPanel>>;
  readonly windows: PanelWindows;
  /** The stored chains are loaded already. */
  readonly chains: ChainStore;
}

/** @param state the page's stored state; not validated, because it comes from disk */
export function restorePanel(tab: vscode.WebviewPanel, state: unknown, deps: RestorePanelDeps): void {
  const { panels, windows, chains } = deps;
  const page = readPageState(state);
  const panel = panels[page?.panel ?? modeOfTitle(tab.title)];
  if (windows.get(panel.mode)) {
    // At most one tab for each mode: a second one would share the auth flow session.
    tab.dispose();
    return;
  }
  const chain = page?.chainId === undefined ? undefined : chains.get(page.chainId);
  // The page says that the chain is from disk, and offers Run Again.
  if (chain && !panel.authFlowSession.state.chain) panel.authFlowSession.openChain(chain);
  panel.attach(windows.adopt(panel.mode, tab));
}
