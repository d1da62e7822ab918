// Creates both panels and wires the requests of their pages to handlers.

import * as vscode from 'vscode';
import type { AuthFlowSession } from '../flow/auth-flow-session/auth-flow-session-api.ts';
import { guarded } from '../platform/background.ts';
import { forgetAuthenticator, keepAuthenticator } from './authenticators/authenticator-actions.ts';
import { commandIds } from './command-ids.ts';
import type { CompareTokens } from './commands/compare-tokens.ts';
import { copyText } from './commands/copy-text.ts';
import { openExchange } from './documents/exchange-documents.ts';
import { saveChainAsFlowFile } from './flows/save-chain-as-flow-file.ts';
import type { AuthFlowPanel } from './panel/auth-flow-panel.ts';
import type { PasteIntoPanel } from './pasted/paste-into-panel.ts';
import { openPanel, type PanelDeps } from './create-panel.ts';
import type { PanelMode } from './panel/panel-window.ts';
import type { RpcHandlerDeps } from './panel/rpc/rpc-handlers.ts';
import type { RemedyDeps } from './panel/remedy-effects.ts';
import { runRemedy } from './panel/run-remedy.ts';
import { makeNextCall } from './panel/make-next-call.ts';
import { runTokenOperation } from './panel/token-operation.ts';
import type { UsersOfSandbox } from './panel/users-to-offer.ts';
import { holdsSecret } from './target-editor/check-no-secret.ts';
import { UserError } from './user-error.ts';
import { enterClientSecret } from './target-editor/ask-client-secret.ts';
import type { TargetEditor } from './target-editor/target-editor.ts';

export interface PageDeps {
  readonly targetEditor: TargetEditor;
  readonly users: UsersOfSandbox;
  readonly paste: PasteIntoPanel;
  readonly openTokenJson: (text: string) => Promise<void>;
  readonly compareTokens: CompareTokens;
}

export function openPanels(
  authFlowSessions: Readonly<Record<PanelMode, AuthFlowSession>>,
  deps: PanelDeps,
  page: PageDeps,
): Readonly<Record<PanelMode, AuthFlowPanel>> {
  const handlerDeps = handlerDepsOf(deps, page);
  return {
    chain: openPanel('chain', authFlowSessions.chain, deps, handlerDeps),
    respond: openPanel('respond', authFlowSessions.respond, deps, handlerDeps),
  };
}

function handlerDepsOf(
  { sandbox, targets, authenticators, passwords, starredUsers, clocks, meanings, log }: PanelDeps,
  { targetEditor, users, paste, openTokenJson, compareTokens }: PageDeps,
): RpcHandlerDeps {
  const startSandbox = guarded('Starting the sandbox', log.fault, () => sandbox.start());
  const remedyDeps: RemedyDeps = {
    startSandbox,
    addTriggers: async (userPoolId) =>
      void (await vscode.commands.executeCommand(commandIds.addCustomChallengeTriggers, { kind: 'pool', userPoolId })),
    editTarget: ({ id }) => targetEditor.edit(targetEditor.settingOf(id)),
    enterClientSecret: (target, client) => enterClientSecret(targets, target, client),
    openProxySettings: async () =>
      void (await vscode.commands.executeCommand('workbench.action.openSettings', 'http.proxy')),
    openExchange,
    runTokenOperation,
  };
  return {
    copy: copyText,
    paste,
    saveChain: saveChainAsFlowFile,
    top: {
      targets: () => [...sandbox.targets(), ...targets.all],
      users,
      addTarget: () => targetEditor.add(),
      async star(target, username, on) {
        if (on && holdsSecret(username, log.secrets)) {
          throw new UserError('secret-name', 'This name is a secret, or looks like one, so it is not stored.');
        }
        await starredUsers.set(target, username, on);
      },
      keepPassword: (target, username, keep) =>
        keep ? passwords.keep(target, username) : passwords.forget(target, username),
      startSandbox,
    },
    answer: {
      openExchange,
      openTokenJson,
      compareTokens,
      foldMeanings: (folded) => meanings.fold(folded),
      makeNextCall,
      runRemedy: (panel, pressed) =>
        runRemedy(
          panel,
          pressed,
          { clock: clocks.of(pressed.chain.target), sandboxRuns: sandbox.running !== undefined },
          remedyDeps,
        ),
    },
    authenticator: {
      keepAuthenticator: (target, authenticator) => keepAuthenticator(authenticators, target, authenticator),
      async forgetAuthenticator(target, names) {
        const kept = authenticators.find(target, names);
        if (kept) await forgetAuthenticator(authenticators, kept);
      },
    },
  };
}
