// Reads a text file of the workspace, up to a size limit. A cloned repository may contain a link to an endless device.

import * as vscode from 'vscode';
import { CodedError } from '../errors/coded-error.ts';

/**
 * A file that exists but is not read; the message says why, without a full stop.
 * @public code recognizes it by its error code; the test of the codes creates one by its name
 */
export class WorkspaceFileError extends CodedError {
  override readonly name = 'WorkspaceFileError';
  readonly code = 'workspace-file';
}

export interface WorkspaceTextLimit {
  readonly bytes: number;
  /** The error message for a larger file, given its size in bytes. */
  readonly tooLarge: (bytes: number) => string;
}

/** @throws WorkspaceFileError if it is not a file or too large; vscode.FileSystemError if it does not exist */
export async function readWorkspaceText(uri: vscode.Uri, { bytes, tooLarge }: WorkspaceTextLimit): Promise<string> {
  const { type, size } = await vscode.workspace.fs.stat(uri);
  // The type of a symbolic link also has the bit of its target's type.
  if ((type & vscode.FileType.File) === 0) {
    throw new WorkspaceFileError(`${vscode.workspace.asRelativePath(uri)} is not a file`);
  }
  if (size > bytes) throw new WorkspaceFileError(tooLarge(size));
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}

/** Whether a file system error says that the file does not exist. */
export function isAbsent(error: unknown): boolean {
  return error instanceof vscode.FileSystemError && error.code === 'FileNotFound';
}
