// The language server of flow files and of calls in programs, started with the first of them, a process of its own.

import * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { sourceLanguages } from '../../flow/source/languages.ts';
import { Store } from '../disposal.ts';
import { checksSources, requestFiles, requestFilesSetting, sourceCheckSetting } from './source-files.ts';

/** Resolves when the server answers. It is started again when it crashes; after several crashes the reader is told. */
export async function startLanguageClient(serverPath: string): Promise<vscode.Disposable> {
  const store = new Store();
  let client = await startClient(serverPath);
  let changing = Promise.resolve();
  const restart = async (): Promise<void> => {
    // One that does not end in time is left behind; what it said went with its client.
    await client.dispose().catch(() => undefined);
    client = await startClient(serverPath);
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

async function startClient(serverPath: string): Promise<LanguageClient> {
  const module = { module: serverPath, transport: TransportKind.ipc };
  const sources = checksSources() ? sourceLanguages.map((language) => ({ language, scheme: 'file' })) : [];
  const client = new LanguageClient(
    'authFlow.language',
    'Auth Flow Language Server',
    { run: module, debug: module },
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
    },
  );
  await client.start();
  return client;
}
