// Opens tokens as read-only documents: decoded, as plain JSON, and two of them compared. They are kept in memory: no part
// of a token is in a title, a URI or a file.

import * as vscode from 'vscode';
import { MemoryDocuments } from '../documents/memory-documents.ts';
import type { ComparisonTexts } from './format-comparison.ts';

export class TokenDocuments {
  readonly #decoded = new MemoryDocuments('token', 'jsonc', '// This token was not kept. Decode it again.\n');
  readonly #json = new MemoryDocuments('token-json', 'json', '{ "gone": "This token was not kept. Open it again." }\n');
  readonly #compared = new MemoryDocuments(
    'compared-token',
    'jsonc',
    '// These tokens were not kept. Compare them again.\n',
  );

  /** @param title of the tab; contains no part of the token */
  async open(title: string, text: string): Promise<void> {
    await show(this.#decoded.add(title, text), 'jsonc');
  }

  /** @param title of the tab; contains no part of the token */
  async openJson(title: string, text: string): Promise<void> {
    await show(this.#json.add(title, text), 'json');
  }

  /** @param names of the tokens for the tab; contain no part of them */
  async compare(names: ComparisonTexts, texts: ComparisonTexts): Promise<void> {
    const first = this.#compared.add(`First, ${names.first}`, texts.first);
    const second = this.#compared.add(`Second, ${names.second}`, texts.second);
    for (const uri of [first, second]) await openAs(uri, 'jsonc');
    await vscode.commands.executeCommand('vscode.diff', first, second, `${names.first} ↔ ${names.second}`, {
      preview: true,
    });
  }

  /** The text of a document; undefined if the URI is not one of a token. */
  text(uri: vscode.Uri): string | undefined {
    return this.#decoded.text(uri) ?? this.#json.text(uri) ?? this.#compared.text(uri);
  }
}

async function show(uri: vscode.Uri, language: 'json' | 'jsonc'): Promise<void> {
  await vscode.window.showTextDocument(await openAs(uri, language), { preview: true });
}

async function openAs(uri: vscode.Uri, language: 'json' | 'jsonc'): Promise<vscode.TextDocument> {
  return vscode.languages.setTextDocumentLanguage(await vscode.workspace.openTextDocument(uri), language);
}
