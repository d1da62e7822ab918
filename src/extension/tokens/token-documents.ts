// Opens decoded tokens as read-only documents. They are kept in memory: no part of a token is in a title, a URI or a
// file.

import * as vscode from 'vscode';
import { MemoryDocuments } from '../documents/memory-documents.ts';

export class TokenDocuments {
  readonly #documents = new MemoryDocuments('token', 'jsonc', '// This token was not kept. Decode it again.\n');

  /** @param title of the tab; contains no part of the token */
  async open(title: string, text: string): Promise<void> {
    const document = await vscode.workspace.openTextDocument(this.#documents.add(title, text));
    await vscode.languages.setTextDocumentLanguage(document, 'jsonc');
    await vscode.window.showTextDocument(document, { preview: true });
  }

  /** The text of a document; undefined if the URI is not one of a token. */
  text(uri: vscode.Uri): string | undefined {
    return this.#documents.text(uri);
  }
}
