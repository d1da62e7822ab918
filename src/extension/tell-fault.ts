// Where work that nobody waits for tells that it failed, in places without a log.

import * as vscode from 'vscode';
import type { TellFault } from '../platform/background.ts';

/** In a message to the user. */
export const tellFault: TellFault = (work, error) => {
  void vscode.window.showErrorMessage(`${work} failed. ${error instanceof Error ? error.message : String(error)}`);
};
