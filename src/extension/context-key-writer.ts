// Tells VS Code which commands make sense now, and only when that changes.

import { cognitoTables } from '../cognito/cognito-tables.ts';
import * as vscode from 'vscode';
import { guarded } from '../platform/background.ts';
import { nextSubject } from '../flow/chain/next-subject.ts';
import { contextKeys } from './command-ids.ts';
import { holdsToken } from './commands/pick.ts';
import type { Disposable } from './disposal.ts';
import { Store } from './disposal.ts';
import type { ExplorerParts } from './explorer-parts.ts';

export function keepContextKeys(parts: ExplorerParts): Disposable {
  const { authenticators, chains, sandbox, targets, panels } = parts;
  const store = new Store();
  const known = new Map<string, boolean>();
  let due: ReturnType<typeof setImmediate> | undefined;

  function set(key: string, value: boolean): void {
    // A key that nobody set is false already, and for each one that is set the editor looks at all its menus again.
    if ((known.get(key) ?? false) === value) return;
    known.set(key, value);
    void vscode.commands.executeCommand('setContext', key, value);
  }

  function write(): void {
    const { all } = chains;
    set(contextKeys.hasChains, all.length > 0);
    set(contextKeys.hasExchanges, all.reduce((count, { steps }) => count + steps.length, 0) > 1);
    set(
      contextKeys.canAnswer,
      all.some((chain) => !chain.withoutSecrets && nextSubject(chain, cognitoTables) !== undefined),
    );
    set(contextKeys.hasIdToken, all.some(holdsToken('idToken')));
    set(contextKeys.hasTokens, all.some(holdsToken('accessToken')));
    set(contextKeys.hasRefreshToken, all.some(holdsToken('refreshToken')));
    // Once signed in, the walkthrough's first step is done for good.
    if (known.get(contextKeys.hasSignedIn) !== true) set(contextKeys.hasSignedIn, all.some(holdsToken('accessToken')));
    set(contextKeys.hasForm, panels.chain.isOpen && panels.chain.conversation.state.draft !== undefined);
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
      guarded('Telling the editor which commands make sense', parts.log.fault, () => {
        due = undefined;
        write();
      }),
    );
  };
  const { chain } = panels;
  for (const { onDidChange: on } of [authenticators, chains, sandbox, targets, chain]) {
    store.add(on(soon));
  }
  store.add({ dispose: () => clearImmediate(due) });
  write();
  return store;
}
