// Caches the API calls in program sources, and their diagnostics, per document version.

import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { ApiTables } from '../cognito/api-tables.ts';
import type { FlowDiagnostic } from '../flow/language/flow-diagnostic.ts';
import { diagnoseCalls } from '../flow/source/diagnose-calls.ts';
import { mayCall, type SourceLanguage, sourceLanguageOf } from '../flow/source/languages.ts';
import type { SourceCall } from '../flow/source/source-call.ts';

export interface SourceAnalysis {
  readonly calls: readonly SourceCall[];
  readonly diagnostics: readonly FlowDiagnostic[];
}

const nothing: SourceAnalysis = { calls: [], diagnostics: [] };
/** In characters. Longer sources are not written by hand and are skipped. */
const LONGEST = 1_000_000;

export class SourceDocuments {
  readonly #tables: ApiTables;
  readonly #known = new Map<string, { readonly version: number; readonly analysis: Promise<SourceAnalysis> }>();

  constructor(tables: ApiTables) {
    this.#tables = tables;
  }

  /** Undefined for a document of another language. @throws when the grammars cannot be loaded */
  of(document: TextDocument): Promise<SourceAnalysis> | undefined {
    const { uri, version, languageId } = document;
    const language = sourceLanguageOf(languageId);
    if (!language) return undefined;
    const before = this.#known.get(uri);
    if (before?.version === version) return before.analysis;
    const text = document.getText();
    const analysis =
      text.length <= LONGEST && mayCall(language, text, this.#tables)
        ? this.#read(language, text)
        : Promise.resolve(nothing);
    this.#known.set(uri, { version, analysis });
    return analysis;
  }

  forget(uri: string): void {
    this.#known.delete(uri);
  }

  async #read(language: SourceLanguage, text: string): Promise<SourceAnalysis> {
    const { readCalls } = await import('../flow/source/read-calls.ts');
    const calls = readCalls(language, text, this.#tables);
    return { calls, diagnostics: diagnoseCalls(calls, text, Date.now(), this.#tables) };
  }
}
