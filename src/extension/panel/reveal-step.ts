// Selects the step that the panel shows in Session Chains, while the tree is visible.

import type * as vscode from 'vscode';
import type { Disposable } from '../disposable-store.ts';
import type { Log } from '../log.ts';
import type { AuthFlowPanel } from './auth-flow-panel.ts';
import type { ChainTree } from '../trees/chain-tree.ts';

export interface RevealStepDeps {
  readonly panel: Pick<AuthFlowPanel, 'authFlowSession' | 'onDidChange'>;
  readonly tree: Pick<ChainTree, 'node' | 'shows'>;
  readonly view: vscode.TreeView<unknown>;
  readonly log: Pick<Log, 'debug'>;
}

export function revealStepOfPanel({ panel, tree, view, log }: RevealStepDeps): Disposable {
  let shown = '';
  return panel.onDidChange(() => {
    const { chain, lookingAt } = panel.authFlowSession.state;
    const index = lookingAt ?? (chain ? chain.steps.length - 1 : -1);
    if (!chain || index < 0 || !view.visible) return;
    const key = `${chain.id}/${index}`;
    if (key === shown) return;
    shown = key;
    const node = tree.node({ kind: 'step', chainId: chain.id, step: index });
    if (!tree.shows(node)) return;
    view.reveal(node, { select: true, focus: false }).then(undefined, (error: unknown) => {
      log.debug('A step could not be revealed');
      void error;
    });
  });
}
