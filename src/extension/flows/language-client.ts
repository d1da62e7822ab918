// The language server of flow files, started when the first of them is opened, in a process of its own.

import type * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';

/** Resolves when the server answers. It is started again when it crashes; after several crashes the reader is told. */
export async function startLanguageClient(serverPath: string): Promise<vscode.Disposable> {
  const module = { module: serverPath, transport: TransportKind.ipc };
  const client = new LanguageClient(
    'authFlow.language',
    'Auth Flow Language Server',
    { run: module, debug: module },
    {
      documentSelector: [{ pattern: '**/*.authflow.{yaml,yml,json}' }, { pattern: '**/*.cognito.json' }],
      diagnosticPullOptions: { onChange: true },
      initializationOptions: { commands: true },
    },
  );
  await client.start();
  return { dispose: () => void client.dispose() };
}
