// Settings of this extension that are read where they are needed.

import * as vscode from 'vscode';

/** @param name without `authFlow.` */
export function readSetting(name: string): unknown {
  return vscode.workspace.getConfiguration('authFlow').get(name);
}

/** A setting that is a whole number from 0 on; `otherwise` where it is something else. */
export function readCount(name: string, otherwise: number): number {
  const value = readSetting(name);
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : otherwise;
}
