// Starts the language server with the first file that it has something to say of.

import * as vscode from 'vscode';
import { guarded } from '../../platform/background.ts';
import { DisposableStore } from '../disposable-store.ts';
import { tellFault } from '../tell-fault.ts';
import { isFlowFile } from './flow-file-names.ts';
import { holdsRequest, mayCallCognito, requestFilesSetting } from './source-files.ts';

/** @param serverPath the built server: absolute */
export function registerLanguageClient(serverPath: string): vscode.Disposable {
  const store = new DisposableStore();
  const start = guarded('Starting the language server of flow files', tellFault, async () => {
    const { startLanguageClient } = await import('./language-client.ts');
    store.add(await startLanguageClient(serverPath));
  });
  let started = false;
  const look = (document: vscode.TextDocument): void => {
    if (started) return;
    started = isFlowFile(document.uri) || holdsRequest(document) || mayCallCognito(document);
    if (started) start();
  };
  const lookAtAll = (): void => vscode.workspace.textDocuments.forEach(look);
  store.add(vscode.workspace.onDidOpenTextDocument(look));
  // A program may get its first call while it is open.
  store.add(vscode.workspace.onDidSaveTextDocument(look));
  store.add(
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration(requestFilesSetting)) lookAtAll();
    }),
  );
  lookAtAll();
  return store;
}
