// Explain…: reads a request, an answer, an error or a token out of any text, and opens it.

import * as vscode from 'vscode';
import { commandIds } from '../command-ids.ts';
import { openFound, type OpenFoundDeps } from '../pasted/open-found.ts';
import type { Found, FoundItem, FoundItems } from '../pasted/found-item.ts';
import type { PasteReader } from '../pasted/paste-reader.ts';
import { UserError } from '../user-error.ts';
import { askPastedText } from './ask-pasted-text.ts';
import type { CommandGroup } from './command-table.ts';
import { pick } from './quick-picks.ts';
import { copyTerminalSelection } from './terminal-selection.ts';

export interface ExplainCommandDeps extends OpenFoundDeps {
  readonly read: PasteReader;
}

export function explainCommands(deps: ExplainCommandDeps): CommandGroup {
  const read = (text: string) => deps.read(text, deps.panels.respond.authFlowSession);

  async function open(found: FoundItems): Promise<void> {
    const item = await choose(found);
    const opened = await withFix(item.found);
    if (!opened) return;
    const message = await openFound(opened, deps);
    if (opened.kind === 'request') deps.panels.respond.setNotice({ tone: 'info', message });
  }

  /** @throws UserError when nothing is recognised; the text is still where it was taken from */
  async function explain(text: string): Promise<void> {
    const found = await read(text);
    if (found.items.length === 0) throw new UserError('nothing-recognised', found.reason);
    await open(found);
  }

  const explainAny = async (args: readonly unknown[]): Promise<void> => {
    const given = typeof args[0] === 'string' ? args[0] : selectedText();
    if (given !== undefined) return explain(given);
    const clipboard = await vscode.env.clipboard.readText();
    const copied = clipboard.trim() === '' ? undefined : await read(clipboard);
    return open(copied && copied.items.length > 0 ? copied : await askPastedText(read));
  };

  return {
    [commandIds.explain]: explainAny,
    [commandIds.explainSelection]: explainAny,
    [commandIds.explainTerminalSelection]: async () => explain(await copyTerminalSelection()),
  };
}

function selectedText(): string | undefined {
  const editor = vscode.window.activeTextEditor;
  const text = editor && !editor.selection.isEmpty ? editor.document.getText(editor.selection) : '';
  return text.trim() === '' ? undefined : text;
}

/** What is meant, where the user takes it; undefined where the user closes the message. */
async function withFix(found: Found): Promise<Found | undefined> {
  if (found.kind !== 'refused' || !found.meant) return found;
  const { title, found: meant } = found.meant;
  return (await vscode.window.showErrorMessage(found.reason, title)) === title ? meant : undefined;
}

async function choose({ items, more }: FoundItems): Promise<FoundItem> {
  const [first] = items;
  if (items.length === 1 && first) return first;
  const lines = items.map((item) => ({
    label: `$(${item.icon}) ${item.label}`,
    description: item.detail,
    value: item,
  }));
  const rest = more === 0 ? '' : ` (${more.toLocaleString('en')} more are not listed: select a smaller part)`;
  return pick(lines, `Several things were found. Select one${rest}`);
}
