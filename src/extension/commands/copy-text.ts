// Copies to the clipboard, and says so without asking for attention.

import * as vscode from 'vscode';

/** @param what as the subject of "… copied" */
export async function copyText(text: string, what: string): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(`$(check) ${what} copied`, 3000);
}
