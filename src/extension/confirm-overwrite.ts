// Whether files of the workspace are there, and a question before they are overwritten.

import * as vscode from 'vscode';

/** Whether a file or folder is there, by the rules of its file system for upper and lower case. */
export async function isPresent(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}

/** Asks if any of the files is there. @throws CancellationError when the user declines */
export async function confirmOverwrite(files: readonly vscode.Uri[]): Promise<void> {
  const present = await Promise.all(files.map(isPresent));
  const names = files.filter((_, index) => present[index]).map(({ path }) => path.slice(path.lastIndexOf('/') + 1));
  if (names.length === 0) return;
  const overwrite = 'Overwrite';
  const answer = await vscode.window.showWarningMessage(
    `Overwrite ${names.join(', ')}?`,
    { modal: true, detail: 'The current content is lost.' },
    overwrite,
  );
  if (answer !== overwrite) throw new vscode.CancellationError();
}
