// Saves a session chain as a flow file.

import { cognitoTables } from '../../cognito/cognito-tables.ts';
import * as vscode from 'vscode';
import type { Chain } from '../../flow/chain/chain.ts';

/** Asks for a file, writes it and opens it. @throws CancellationError when the user cancels */
export async function saveChainAsFlowFile(chain: Chain): Promise<void> {
  const name = chain.username ?? 'sign-in';
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const uri = await vscode.window.showSaveDialog({
    title: 'Save Chain as Flow File',
    filters: { 'Flow file': ['authflow.yaml'] },
    ...(folder ? { defaultUri: vscode.Uri.joinPath(folder, `${fileName(name)}.authflow.yaml`) } : {}),
  });
  if (!uri) throw new vscode.CancellationError();
  const { printFlowFile } = await import('./flow-test-runner.ts');
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(printFlowFile(chain, name, cognitoTables)));
  await vscode.window.showTextDocument(uri);
}

/** A file name from a user name, without characters that file names must not contain. */
function fileName(name: string): string {
  return name.replaceAll(/[^\w.-]+/g, '-').slice(0, 60) || 'sign-in';
}
