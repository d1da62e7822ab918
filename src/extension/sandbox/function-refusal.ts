// Lambda functions of a workspace run only if it is trusted: opening a folder must not run its code.

import * as vscode from 'vscode';

/** Why no function may run now, as a message for the user; undefined if functions may run. */
export function functionRefusal(): string | undefined {
  return vscode.workspace.isTrusted
    ? undefined
    : 'Lambda functions of a workspace run only if you trust it (Manage Workspace Trust).';
}
