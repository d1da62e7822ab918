// The client of the language server for flow files and for Cognito calls in source files. The server is a separate
// process.

import * as vscode from 'vscode';
import { CloseAction, ErrorAction, type ErrorHandler, LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { sourceLanguages } from '../../flow/source/languages.ts';
import { DisposableStore } from '../disposable-store.ts';
import { ServerEnds } from './server-restart-policy.ts';
import { checksSources, requestFiles, requestFilesSetting, sourceCheckSetting } from './source-files.ts';

/** Resolves when the server answers. A server that crashes is restarted, and the user is notified once. */
export async function startLanguageClient(serverPath: string): Promise<vscode.Disposable> {
  const store = new DisposableStore();
  const errorHandler = createErrorHandler();
  let client = await startClient(serverPath, errorHandler);
  let changing = Promise.resolve();
  const restart = async (): Promise<void> => {
    // A server that does not stop in time is abandoned; its diagnostics are disposed with its client.
    await client.dispose().catch(() => undefined);
    client = await startClient(serverPath, errorHandler);
  };
  store.add(
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (![sourceCheckSetting, requestFilesSetting].some((name) => change.affectsConfiguration(name))) return;
      // The document selector is fixed when a client starts, so these settings need a new client.
      changing = changing
        .then(() => restart())
        .catch((error: unknown) => {
          void vscode.window.showErrorMessage(`The flow file language server could not be restarted. ${String(error)}`);
        });
    }),
  );
  store.add({ dispose: () => void changing.then(() => client.dispose()) });
  return store;
}

async function startClient(serverPath: string, errorHandler: ErrorHandler): Promise<LanguageClient> {
  const module = { module: serverPath, transport: TransportKind.ipc };
  const sources = checksSources() ? sourceLanguages.map((language) => ({ language, scheme: 'file' })) : [];
  const client = new LanguageClient(
    'authFlow.language',
    'Auth Flow Language Server',
    // For debugging: "Language server" in .vscode/launch.json attaches to this port.
    { run: module, debug: { ...module, options: { execArgv: ['--inspect=6009'] } } },
    {
      documentSelector: [
        { pattern: '**/*.authflow.{yaml,yml,json}' },
        { pattern: '**/*.cognito.json' },
        ...requestFiles().flatMap((pattern) => ['json', 'jsonc'].map((language) => ({ language, pattern }))),
        ...sources,
        ...sources.map((source) => ({ ...source, scheme: 'untitled' })),
      ],
      diagnosticPullOptions: { onChange: true },
      initializationOptions: { commands: true },
      errorHandler,
    },
  );
  await client.start();
  return client;
}

/** One error handler for the window, so that a new client does not repeat the notification. */
function createErrorHandler(): ErrorHandler {
  const ends = new ServerEnds({
    now: Date.now,
    report(what) {
      if (what === 'given-up') void offerReload();
      else {
        void vscode.window.showWarningMessage(
          'The flow file language server stopped unexpectedly and was restarted. Your files are checked as before.',
        );
      }
    },
  });
  return {
    // A message could not be sent: its request fails. If the server has ended, `closed` is called as well.
    error: () => ({ action: ErrorAction.Continue, handled: true }),
    closed: () => ({ action: ends.ended() ? CloseAction.Restart : CloseAction.DoNotRestart, handled: true }),
  };
}

async function offerReload(): Promise<void> {
  const reload = 'Reload Window';
  const answer = await vscode.window.showErrorMessage(
    'The flow file language server stopped five times within three minutes and was not restarted. You can still run flow files, but they are not checked while you type.',
    reload,
  );
  if (answer === reload) await vscode.commands.executeCommand('workbench.action.reloadWindow');
}
