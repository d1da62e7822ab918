// Opens decoded tokens as read-only documents. They are kept in memory: no part of a token is in a title, a URI or a
// file.

import * as vscode from 'vscode';
import { documentScheme } from '../documents/document-scheme.ts';

const prefix = '/token/';
/** How many documents are kept; older tabs say that their token was not kept. */
const maxDocuments = 50;

export class TokenDocuments {
  readonly #texts = new Map<string, string>();
  #last = 0;

  /** @param title of the tab; contains no part of the token */
  async open(title: string, text: string): Promise<void> {
    this.#last += 1;
    const path = `${prefix}${this.#last}/${title}.jsonc`;
    this.#texts.set(path, text);
    const [oldest] = this.#texts.keys();
    if (this.#texts.size > maxDocuments && oldest !== undefined) this.#texts.delete(oldest);
    const document = await vscode.workspace.openTextDocument(vscode.Uri.from({ scheme: documentScheme, path }));
    await vscode.languages.setTextDocumentLanguage(document, 'jsonc');
    await vscode.window.showTextDocument(document, { preview: true });
  }

  /** The text of a document; undefined if the URI is not one of a token. */
  text(uri: vscode.Uri): string | undefined {
    if (!uri.path.startsWith(prefix)) return undefined;
    return this.#texts.get(uri.path) ?? '// This token was not kept. Decode it again.\n';
  }
}
