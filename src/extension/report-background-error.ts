// Reports errors of background work, which no caller awaits, where there is no log.

import * as vscode from 'vscode';
import type { ReportError } from '../platform/background.ts';

/** Shows the error in a notification. */
export const reportBackgroundError: ReportError = (work, error) => {
  void vscode.window.showErrorMessage(`${work} failed. ${error instanceof Error ? error.message : String(error)}`);
};
