// When the functions of a workspace run: once it is trusted. A folder that was only opened runs nothing.

import * as vscode from 'vscode';

/** Why no function may be run now, in words for the user; undefined when it may. */
export function functionRefusal(): string | undefined {
  return vscode.workspace.isTrusted
    ? undefined
    : 'Functions of a workspace run once you trust it (Manage Workspace Trust).';
}
