// Saves a session chain as a flow file.

import { cognitoTables } from '../../cognito/cognito-tables.ts';
import * as vscode from 'vscode';
import type { Chain } from '../../flow/chain/chain.ts';
import { confirmOverwrite } from '../confirm-overwrite.ts';
import { flowFilePath, proposedFlowFileName } from './new-flow-file-name.ts';

/** Asks for a file, writes it and opens it. @throws CancellationError when the user cancels */
export async function saveChainAsFlowFile(chain: Chain): Promise<void> {
  const name = chain.username ?? 'sign-in';
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const picked = await vscode.window.showSaveDialog({
    title: 'Save Chain as Flow File',
    // By the last part of the ending: a dialog that does not find it would add the whole ending once more.
    filters: { 'Flow file': ['yaml', 'yml'] },
    ...(folder ? { defaultUri: vscode.Uri.joinPath(folder, proposedFlowFileName(name, await namesIn(folder))) } : {}),
  });
  if (!picked) throw new vscode.CancellationError();
  const uri = picked.with({ path: flowFilePath(picked.path) });
  // The dialog asked about the name as it was typed, which is not the one that is written.
  if (uri.path !== picked.path) await confirmOverwrite([uri]);
  const { printFlowFile } = await import('./flow-test-runner.ts');
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(printFlowFile(chain, name, cognitoTables)));
  await vscode.window.showTextDocument(uri);
}

/** Names of the files of a folder; none if it cannot be listed, because they only choose what is proposed. */
async function namesIn(folder: vscode.Uri): Promise<readonly string[]> {
  const entries = await vscode.workspace.fs.readDirectory(folder).then(undefined, () => []);
  return entries.map(([name]) => name);
}
