// Programs' own sources: their calls of the API and what is said of them, until the text changes.

import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { ApiTables } from '../cognito/api-tables.ts';
import type { FlowDiagnostic } from '../flow/language/flow-diagnostic.ts';
import { diagnoseCalls } from '../flow/source/diagnose-calls.ts';
import { mayCall, type SourceLanguage, sourceLanguageOf } from '../flow/source/languages.ts';
import type { SourceCall } from '../flow/source/source-call.ts';

export interface SourceKnowledge {
  readonly calls: readonly SourceCall[];
  readonly found: readonly FlowDiagnostic[];
}

const nothing: SourceKnowledge = { calls: [], found: [] };
/** Characters. What is longer was not written by hand. */
const LONGEST = 1_000_000;

export class SourceDocuments {
  readonly #tables: ApiTables;
  readonly #known = new Map<string, { readonly version: number; readonly knowledge: Promise<SourceKnowledge> }>();

  constructor(tables: ApiTables) {
    this.#tables = tables;
  }

  /** Undefined for a document of another language. @throws when the grammars cannot be loaded */
  of(document: TextDocument): Promise<SourceKnowledge> | undefined {
    const { uri, version, languageId } = document;
    const language = sourceLanguageOf(languageId);
    if (!language) return undefined;
    const before = this.#known.get(uri);
    if (before?.version === version) return before.knowledge;
    const text = document.getText();
    const knowledge =
      text.length <= LONGEST && mayCall(language, text) ? this.#read(language, text) : Promise.resolve(nothing);
    this.#known.set(uri, { version, knowledge });
    return knowledge;
  }

  forget(uri: string): void {
    this.#known.delete(uri);
  }

  async #read(language: SourceLanguage, text: string): Promise<SourceKnowledge> {
    const { readCalls } = await import('../flow/source/read-calls.ts');
    const calls = readCalls(language, text);
    return { calls, found: diagnoseCalls(calls, text, Date.now(), this.#tables) };
  }
}
