// Read-only documents that are kept in memory: nothing of them is in a URI, but their title, or in a file.

import * as vscode from 'vscode';
import { documentScheme } from './document-scheme.ts';

/** How many documents of one kind are kept; older tabs say that theirs was not kept. */
const maxDocuments = 50;

export class MemoryDocuments {
  readonly #kind: string;
  readonly #extension: string;
  readonly #gone: string;
  readonly #texts = new Map<string, string>();
  #last = 0;

  /**
   * @param kind the first part of the path of their URIs
   * @param extension of the path, which decides the language
   * @param gone the text of a document that was not kept
   */
  constructor(kind: string, extension: string, gone: string) {
    this.#kind = kind;
    this.#extension = extension;
    this.#gone = gone;
  }

  /** @param title of the tab; holds no secret */
  add(title: string, text: string): vscode.Uri {
    this.#last += 1;
    const path = `/${this.#kind}/${this.#last}/${title}.${this.#extension}`;
    this.#texts.set(path, text);
    const [oldest] = this.#texts.keys();
    if (this.#texts.size > maxDocuments && oldest !== undefined) this.#texts.delete(oldest);
    return vscode.Uri.from({ scheme: documentScheme, path });
  }

  /** The text of a document; undefined if the URI is of another kind. */
  text(uri: vscode.Uri): string | undefined {
    if (!uri.path.startsWith(`/${this.#kind}/`)) return undefined;
    return this.#texts.get(uri.path) ?? this.#gone;
  }
}
