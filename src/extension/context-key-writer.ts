// Sets the context keys that enable commands and menus, each only when its value changes.

import { cognitoTables } from '../cognito/cognito-tables.ts';
import * as vscode from 'vscode';
import { nextSubject } from '../flow/chain/next-subject.ts';
import { guarded, type ReportError } from '../platform/background.ts';
import type { KeptAuthenticators } from './authenticators/kept-authenticators.ts';
import type { ChainFilterStore } from './chains/chain-filter-store.ts';
import type { ChainStore } from './chains/chain-store.ts';
import { contextKeys } from './command-ids.ts';
import { holdsToken } from './commands/quick-picks.ts';
import type { Disposable } from './disposable-store.ts';
import { DisposableStore } from './disposable-store.ts';
import type { AuthFlowPanel } from './panel/auth-flow-panel.ts';
import type { SandboxHost } from './sandbox/sandbox-host.ts';
import type { Targets } from './target-editor/target-store.ts';

export interface ContextKeyDeps {
  readonly chains: ChainStore;
  readonly filter: ChainFilterStore;
  readonly panel: AuthFlowPanel;
  readonly authenticators: KeptAuthenticators;
  readonly targets: Targets;
  readonly sandbox: SandboxHost;
  readonly fault: ReportError;
}

export function keepContextKeys(deps: ContextKeyDeps): Disposable {
  const { chains, filter, panel, authenticators, targets, sandbox, fault } = deps;
  const store = new DisposableStore();
  const known = new Map<string, boolean>();
  let due: ReturnType<typeof setImmediate> | undefined;

  function set(key: string, value: boolean): void {
    // An unset key counts as false. Each setContext makes VS Code evaluate all menus, so unchanged keys are skipped.
    if ((known.get(key) ?? false) === value) return;
    known.set(key, value);
    void vscode.commands.executeCommand('setContext', key, value);
  }

  function write(): void {
    const { all } = chains;
    set(contextKeys.hasChains, all.length > 0);
    set(
      contextKeys.hasPinnedChains,
      all.some(({ pinned }) => pinned),
    );
    set(contextKeys.chainsFiltered, filter.isActive);
    set(contextKeys.hasExchanges, all.reduce((count, { steps }) => count + steps.length, 0) > 1);
    set(
      contextKeys.canAnswer,
      all.some((chain) => !chain.withoutSecrets && nextSubject(chain, cognitoTables) !== undefined),
    );
    set(contextKeys.hasIdToken, all.some(holdsToken('idToken')));
    set(contextKeys.hasTokens, all.some(holdsToken('accessToken')));
    set(contextKeys.hasRefreshToken, all.some(holdsToken('refreshToken')));
    // Never reset: the first step of the walkthrough stays completed after the first sign-in.
    if (known.get(contextKeys.hasSignedIn) !== true) set(contextKeys.hasSignedIn, all.some(holdsToken('accessToken')));
    set(contextKeys.hasForm, panel.isOpen && panel.authFlowSession.state.draft !== undefined);
    set(contextKeys.hasAuthenticators, authenticators.all.length > 0);
    set(contextKeys.hasTargets, targets.settings.length > 0);
    const { running } = sandbox;
    set(contextKeys.sandboxRunning, running !== undefined);
    set(contextKeys.sandboxClockAhead, (running?.clock.offsetSeconds() ?? 0) > 0);
    set(contextKeys.hasSandboxFaults, (running?.faults.list().length ?? 0) > 0);
    set(contextKeys.hasSandboxMessages, (running?.inbox().length ?? 0) > 0);
    set(contextKeys.hasSandboxSnapshots, (running?.snapshots.list().length ?? 0) > 0);
  }

  const soon = () => {
    due ??= setImmediate(
      guarded('Updating the context keys', fault, () => {
        due = undefined;
        write();
      }),
    );
  };
  for (const { onDidChange: on } of [authenticators, chains, filter, sandbox, targets, panel]) {
    store.add(on(soon));
  }
  store.add({ dispose: () => clearImmediate(due) });
  write();
  return store;
}
