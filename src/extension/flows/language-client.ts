// The language server of flow files and of calls in programs, started with the first of them, a process of its own.

import * as vscode from 'vscode';
import { CloseAction, ErrorAction, type ErrorHandler, LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { sourceLanguages } from '../../flow/source/languages.ts';
import { DisposableStore } from '../disposable-store.ts';
import { ServerEnds } from './server-ends.ts';
import { checksSources, requestFiles, requestFilesSetting, sourceCheckSetting } from './source-files.ts';

/** Resolves when the server answers. It is started again when it crashes, and the user is told once. */
export async function startLanguageClient(serverPath: string): Promise<vscode.Disposable> {
  const store = new DisposableStore();
  const errorHandler = restarting();
  let client = await startClient(serverPath, errorHandler);
  let changing = Promise.resolve();
  const restart = async (): Promise<void> => {
    // One that does not end in time is left behind; what it said went with its client.
    await client.dispose().catch(() => undefined);
    client = await startClient(serverPath, errorHandler);
  };
  store.add(
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (![sourceCheckSetting, requestFilesSetting].some((name) => change.affectsConfiguration(name))) return;
      // What a server is to see is said when its client starts.
      changing = changing
        .then(() => restart())
        .catch((error: unknown) => {
          void vscode.window.showErrorMessage(
            `The language server of flow files could not start again. ${String(error)}`,
          );
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
    // Where the extension is debugged, "Language server" of .vscode/launch.json attaches to the server.
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

/** One for the window, so that another client does not say it again. */
function restarting(): ErrorHandler {
  const ends = new ServerEnds({
    now: Date.now,
    say(what) {
      if (what === 'given-up') void offerReload();
      else {
        void vscode.window.showWarningMessage(
          'The language server of flow files ended unexpectedly. It was started again, and checks your files as before.',
        );
      }
    },
  });
  return {
    // A message that could not be sent: its request fails, and the server's end is told by itself.
    error: () => ({ action: ErrorAction.Continue, handled: true }),
    closed: () => ({ action: ends.ended() ? CloseAction.Restart : CloseAction.DoNotRestart, handled: true }),
  };
}

async function offerReload(): Promise<void> {
  const reload = 'Reload Window';
  const answer = await vscode.window.showErrorMessage(
    'The language server of flow files ended five times within three minutes, so it was not started again. Flow files run as before, but are not checked while you write.',
    reload,
  );
  if (answer === reload) await vscode.commands.executeCommand('workbench.action.reloadWindow');
}
