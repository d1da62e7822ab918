// The status bar item of Auth Flow. It is there from the first use of the extension on, and opens the next actions.

import * as vscode from 'vscode';
import { guarded, type Later, type ReportError } from '../../platform/background.ts';
import { chainExpiries } from '../chains/chain-expiries.ts';
import type { ChainStore } from '../chains/chain-store.ts';
import { commandIds } from '../command-ids.ts';
import type { Disposable } from '../disposable-store.ts';
import { DisposableStore } from '../disposable-store.ts';
import type { AuthFlowPanel } from '../panel/auth-flow-panel.ts';
import type { SandboxHost } from '../sandbox/sandbox-host.ts';
import type { TargetClocks } from '../sandbox/target-clocks.ts';
import { type StatusBarContext, statusBarText } from './status-bar-text.ts';

export interface StatusBarDeps {
  readonly chains: Pick<ChainStore, 'all' | 'onDidChange'>;
  readonly clocks: Pick<TargetClocks, 'of' | 'onDidChange'>;
  readonly panel: Pick<AuthFlowPanel, 'authFlowSession' | 'onDidChange'>;
  readonly sandbox: Pick<SandboxHost, 'state' | 'onDidChange'>;
  readonly now: () => number;
  readonly later: Later;
  readonly fault: ReportError;
}

/** Shows the item until it is disposed. */
export function showStatusBarItem(deps: StatusBarDeps): Disposable {
  const { chains, clocks, panel, sandbox, now, later, fault } = deps;
  const store = new DisposableStore();
  const item = store.add(vscode.window.createStatusBarItem('authFlow.status', vscode.StatusBarAlignment.Left, 50));
  item.name = 'Auth Flow';
  item.command = commandIds.showNextActions;
  let cancel = (): void => undefined;
  let due: ReturnType<typeof setImmediate> | undefined;

  const write = guarded('Updating the status bar', fault, () => {
    due = undefined;
    cancel();
    const { text, tooltip, spoken, changesIn } = statusBarText({
      target: panel.authFlowSession.state.target,
      sandbox: sandbox.state,
      soonest: soonestExpiry(deps),
      now: now(),
    });
    item.text = text;
    item.tooltip = tooltip;
    item.accessibilityInformation = { label: spoken, role: 'button' };
    cancel = changesIn === undefined ? () => undefined : later(changesIn, write);
  });
  const soon = () => (due ??= setImmediate(write));
  for (const { onDidChange } of [clocks, panel, sandbox]) store.add(onDidChange(soon));
  store.add(chains.onDidChange(soon));
  store.add({
    dispose: () => {
      clearImmediate(due);
      cancel();
    },
  });
  write();
  item.show();
  return store;
}

/** What expires first, of all chains. */
export function soonestExpiry({
  chains,
  clocks,
}: Pick<StatusBarDeps, 'chains' | 'clocks'>): StatusBarContext['soonest'] {
  return chains.all
    .flatMap((chain) =>
      chainExpiries(chain, clocks.of(chain.target)).map((expiry) => ({ ...expiry, username: chain.username })),
    )
    .toSorted((one, other) => one.at - other.at)[0];
}
