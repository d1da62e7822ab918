// The folders that flow files belong to: what was set for one is not for another.

import * as vscode from 'vscode';

/** The workspace's folder that a file is in; without a workspace, its own. A URI as a text. */
export function folderOfFlow(file: vscode.Uri): string {
  return (vscode.workspace.getWorkspaceFolder(file)?.uri ?? vscode.Uri.joinPath(file, '..')).toString();
}

/** Those of the workspace; without one, that of the file in front. */
export function openFlowFolders(): readonly string[] {
  const { workspaceFolders } = vscode.workspace;
  if (workspaceFolders) return workspaceFolders.map(({ uri }) => uri.toString());
  const front = vscode.window.activeTextEditor?.document.uri;
  return front ? [folderOfFlow(front)] : [];
}
