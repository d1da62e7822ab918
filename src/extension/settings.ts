// Reads settings of this extension.

import * as vscode from 'vscode';

/** @param name without `authFlow.` */
export function readSetting(name: string): unknown {
  return vscode.workspace.getConfiguration('authFlow').get(name);
}

/** A setting that is a non-negative integer; `otherwise` if its value is anything else. */
export function readCount(name: string, otherwise: number): number {
  const value = readSetting(name);
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : otherwise;
}
