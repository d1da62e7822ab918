// The text of a file of the workspace, within a limit. What was cloned may be a link to a device, which has no end.

import * as vscode from 'vscode';
import { CodedError } from '../errors/coded-error.ts';

/**
 * A file that is there and is not read; the message says why, without a full stop.
 * @public told apart by its code; the test of the codes makes one by its name
 */
export class WorkspaceFileError extends CodedError {
  override readonly name = 'WorkspaceFileError';
  readonly code = 'workspace-file';
}

export interface WorkspaceTextLimit {
  readonly bytes: number;
  /** What is said of a larger one, given its bytes. */
  readonly tooLarge: (bytes: number) => string;
}

/** @throws WorkspaceFileError for what is no file or too large; vscode.FileSystemError where there is none */
export async function readWorkspaceText(uri: vscode.Uri, { bytes, tooLarge }: WorkspaceTextLimit): Promise<string> {
  const { type, size } = await vscode.workspace.fs.stat(uri);
  // A link has the type of what it leads to beside its own.
  if ((type & vscode.FileType.File) === 0) {
    throw new WorkspaceFileError(`${vscode.workspace.asRelativePath(uri)} is not a file`);
  }
  if (size > bytes) throw new WorkspaceFileError(tooLarge(size));
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}

/** Whether nothing is at the place. */
export function isAbsent(error: unknown): boolean {
  return error instanceof vscode.FileSystemError && error.code === 'FileNotFound';
}
