// Copies a text to the clipboard and confirms it in the status bar.

import * as vscode from 'vscode';

/** @param what names the text in the message "… copied" */
export async function copyText(text: string, what: string): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(`$(check) ${what} copied`, 3000);
}
