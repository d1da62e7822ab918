// The folder that a flow file belongs to. Secrets of flow files are allowed per folder.

import * as vscode from 'vscode';

/** The workspace folder of a file; without a workspace, the file's own folder. A URI as a string. */
export function folderOfFlow(file: vscode.Uri): string {
  return (vscode.workspace.getWorkspaceFolder(file)?.uri ?? vscode.Uri.joinPath(file, '..')).toString();
}

/** The workspace folders; without a workspace, the folder of the file in the active editor. */
export function openFlowFolders(): readonly string[] {
  const { workspaceFolders } = vscode.workspace;
  if (workspaceFolders) return workspaceFolders.map(({ uri }) => uri.toString());
  const front = vscode.window.activeTextEditor?.document.uri;
  return front ? [folderOfFlow(front)] : [];
}
