// Decoded tokens as read-only documents. They live in memory: nothing of a token is in a title, an address or a file.

import * as vscode from 'vscode';
import { documentScheme } from '../documents/document-scheme.ts';

const prefix = '/token/';
/** Documents whose text is kept; older tabs say that their token is gone. */
const most = 50;

export class TokenDocuments {
  readonly #texts = new Map<string, string>();
  #last = 0;

  /** @param title for the tab; holds nothing of the token */
  async open(title: string, text: string): Promise<void> {
    this.#last += 1;
    const path = `${prefix}${this.#last}/${title}.jsonc`;
    this.#texts.set(path, text);
    const [oldest] = this.#texts.keys();
    if (this.#texts.size > most && oldest !== undefined) this.#texts.delete(oldest);
    const document = await vscode.workspace.openTextDocument(vscode.Uri.from({ scheme: documentScheme, path }));
    await vscode.languages.setTextDocumentLanguage(document, 'jsonc');
    await vscode.window.showTextDocument(document, { preview: true });
  }

  /** Undefined when the address is of no token. */
  text(uri: vscode.Uri): string | undefined {
    if (!uri.path.startsWith(prefix)) return undefined;
    return this.#texts.get(uri.path) ?? '// This token was not kept. Decode it again.\n';
  }
}
