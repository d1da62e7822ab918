// Starts the language server when the first file that it checks is opened.

import * as vscode from 'vscode';
import { guarded } from '../../platform/background.ts';
import { DisposableStore } from '../disposable-store.ts';
import { reportBackgroundError } from '../report-background-error.ts';
import { isFlowFile } from './flow-file-names.ts';
import { holdsRequest, mayCallCognito, requestFilesSetting } from './source-files.ts';

/** @param serverPath absolute path of the built server */
export function registerLanguageClient(serverPath: string): vscode.Disposable {
  const store = new DisposableStore();
  const start = guarded('Starting the flow file language server', reportBackgroundError, async () => {
    const { startLanguageClient } = await import('./language-client.ts');
    store.add(await startLanguageClient(serverPath));
  });
  let started = false;
  const startFor = (document: vscode.TextDocument): void => {
    if (started) return;
    started = isFlowFile(document.uri) || holdsRequest(document) || mayCallCognito(document);
    if (started) start();
  };
  const checkOpenDocuments = (): void => vscode.workspace.textDocuments.forEach(startFor);
  store.add(vscode.workspace.onDidOpenTextDocument(startFor));
  // The first Cognito call may be added to a source file while it is open.
  store.add(vscode.workspace.onDidSaveTextDocument(startFor));
  store.add(
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration(requestFilesSetting)) checkOpenDocuments();
    }),
  );
  checkOpenDocuments();
  return store;
}
