// The selected text of the active terminal. VS Code gives it only through the clipboard.

import * as vscode from 'vscode';
import { UserError } from '../user-error.ts';

/** Puts the text of the clipboard back. @throws UserError when nothing is selected */
export async function copyTerminalSelection(): Promise<string> {
  const { clipboard } = vscode.env;
  const before = await clipboard.readText();
  // Without a selection the command copies nothing, and the text from before would pass for the selection.
  await clipboard.writeText('');
  let text = '';
  try {
    await vscode.commands.executeCommand('workbench.action.terminal.copySelection');
    text = await clipboard.readText();
  } finally {
    await clipboard.writeText(before);
  }
  if (text.trim() === '') throw new UserError('no-selection', 'Select text in the terminal first.');
  return text;
}
