// LSP request handlers for flow files. Each calls the feature of the same name in src/flow/language.

import {
  CompletionItemKind,
  type CompletionItem,
  type Connection,
  type DocumentSymbol,
  InsertTextFormat,
  LSPErrorCodes,
  ResponseError,
  SemanticTokensBuilder,
  SymbolKind,
  type TextEdit,
} from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { ApiTables } from '../cognito/api-tables.ts';
import { hasCode } from '../errors/coded-error.ts';
import type { Span } from '../flow/file/fault.ts';
import type { FlowDocument } from '../flow/file/read-flow-file.ts';
import { complete, type FlowCompletion } from '../flow/language/completion.ts';
import { definitions } from '../flow/language/definition.ts';
import { documentLinks } from '../flow/language/document-links.ts';
import { foldings } from '../flow/language/folding.ts';
import { formatted } from '../flow/language/formatting.ts';
import { inlayHints } from '../flow/language/inlay-hints.ts';
import { symbolAt } from '../flow/language/references.ts';
import { renamableAt, rename } from '../flow/language/rename.ts';
import { semanticTokens, tokenTypes } from '../flow/language/semantic-tokens.ts';
import { snippetsAt } from '../flow/language/snippets.ts';
import { type FlowOutline, symbols } from '../flow/language/symbols.ts';
import { rangeOf } from './range.ts';

/** An open flow file: its text document and its parsed form. */
export interface OpenFlowFile {
  readonly document: TextDocument;
  readonly flow: FlowDocument;
}

export interface FlowAnswerDeps {
  /** Undefined for a document that is not open or not a flow file. */
  readonly flowFile: (uri: string) => OpenFlowFile | undefined;
  readonly tables: ApiTables;
  /** Whether the client supports snippets. */
  readonly hasSnippets: () => boolean;
}

/** The server capabilities that `answerForFlows` implements. */
export const flowCapabilities = {
  completionProvider: { triggerCharacters: [' ', '$', '{', ':', '.', '"'] },
  definitionProvider: true,
  referencesProvider: true,
  documentSymbolProvider: true,
  renameProvider: { prepareProvider: true },
  inlayHintProvider: true,
  foldingRangeProvider: true,
  documentFormattingProvider: true,
  documentLinkProvider: {},
  semanticTokensProvider: { legend: { tokenTypes: [...tokenTypes], tokenModifiers: [] }, full: true, range: true },
};

const completionKinds: Readonly<Record<FlowCompletion['kind'], CompletionItemKind>> = {
  key: CompletionItemKind.Property,
  value: CompletionItemKind.EnumMember,
  reference: CompletionItemKind.Variable,
};

const symbolKinds = { flow: SymbolKind.Function, step: SymbolKind.Event } as const;

export function answerForFlows(connection: Connection, { flowFile, tables, hasSnippets }: FlowAnswerDeps): void {
  connection.onCompletion(({ textDocument, position }) => {
    const open = flowFile(textDocument.uri);
    if (!open) return [];
    const offset = open.document.offsetAt(position);
    const items = complete(open.flow, offset, tables).map(
      ({ label, kind, documentation, insert, span }, index): CompletionItem => ({
        label,
        kind: completionKinds[kind],
        documentation: { kind: 'markdown' as const, value: documentation },
        // The client matches this against the typed text, including an opening quote.
        filterText: kind === 'key' && insert.startsWith('"') ? insert : label,
        sortText: String(index).padStart(4, '0'),
        textEdit: { range: rangeOf(open.document, span), newText: insert },
      }),
    );
    return hasSnippets() ? [...items, ...snippets(open, offset, tables)] : items;
  });

  connection.onDefinition(({ textDocument, position }) => {
    const open = flowFile(textDocument.uri);
    const spans = open ? definitions(open.flow, open.document.offsetAt(position)) : [];
    if (!open || spans.length === 0) return null;
    return spans.map((span) => ({ uri: open.document.uri, range: rangeOf(open.document, span) }));
  });

  connection.onReferences(({ textDocument, position, context }) => {
    const open = flowFile(textDocument.uri);
    const symbol = open && symbolAt(open.flow, open.document.offsetAt(position));
    if (!open || !symbol) return null;
    const spans = [...(context.includeDeclaration ? symbol.declarations : []), ...symbol.uses];
    return spans.map((span) => ({ uri: open.document.uri, range: rangeOf(open.document, span) }));
  });

  connection.onPrepareRename(({ textDocument, position }) => {
    const open = flowFile(textDocument.uri);
    const span = open && renamableAt(open.flow, open.document.offsetAt(position));
    return open && span ? rangeOf(open.document, span) : null;
  });

  connection.onRenameRequest(({ textDocument, position, newName }) => {
    const open = flowFile(textDocument.uri);
    if (!open) return null;
    const { document, flow } = open;
    try {
      const spans = rename(flow, document.offsetAt(position), newName);
      if (spans.length === 0) return null;
      const edits = spans.map((span) => ({ range: rangeOf(document, span), newText: newName }));
      return { changes: { [document.uri]: edits } };
    } catch (error) {
      if (hasCode(error, 'rename')) return new ResponseError(LSPErrorCodes.RequestFailed, error.message);
      throw error;
    }
  });

  connection.onDocumentSymbol(({ textDocument }) => {
    const open = flowFile(textDocument.uri);
    return open ? symbols(open.flow).map((outline) => toSymbol(open.document, outline)) : [];
  });

  connection.languages.inlayHint.on(({ textDocument, range }) => {
    const open = flowFile(textDocument.uri);
    if (!open) return [];
    const { document, flow } = open;
    const shown = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
    return inlayHints(flow, shown, tables).map(({ at, text, documentation }) => ({
      position: document.positionAt(at),
      label: text,
      tooltip: { kind: 'markdown' as const, value: documentation },
      paddingLeft: true,
    }));
  });

  connection.onFoldingRanges(({ textDocument }) => {
    const open = flowFile(textDocument.uri);
    if (!open) return [];
    return foldings(open.flow).flatMap((span) => {
      const { start, end } = rangeOf(open.document, span);
      return end.line > start.line ? [{ startLine: start.line, endLine: end.line }] : [];
    });
  });

  connection.onDocumentFormatting(({ textDocument }): TextEdit[] => {
    const open = flowFile(textDocument.uri);
    const newText = open && formatted(open.flow);
    if (!open || newText === undefined || newText === open.flow.text) return [];
    return [{ range: rangeOf(open.document, { start: 0, end: open.flow.text.length }), newText }];
  });

  connection.onDocumentLinks(({ textDocument }) => {
    const open = flowFile(textDocument.uri);
    if (!open) return [];
    return documentLinks(open.flow, tables).map(({ span, target, tooltip }) => ({
      range: rangeOf(open.document, span),
      target,
      tooltip,
    }));
  });

  const tokens = ({ document, flow }: OpenFlowFile, part: Span) => {
    const builder = new SemanticTokensBuilder();
    for (const { type, span } of semanticTokens(flow, part, tables)) {
      const { line, character } = document.positionAt(span.start);
      builder.push(line, character, span.end - span.start, tokenTypes.indexOf(type), 0);
    }
    return builder.build();
  };
  connection.languages.semanticTokens.on(({ textDocument }) => {
    const open = flowFile(textDocument.uri);
    return open ? tokens(open, { start: 0, end: open.flow.text.length }) : { data: [] };
  });
  connection.languages.semanticTokens.onRange(({ textDocument, range }) => {
    const open = flowFile(textDocument.uri);
    if (!open) return { data: [] };
    const { document } = open;
    return tokens(open, { start: document.offsetAt(range.start), end: document.offsetAt(range.end) });
  });
}

function toSymbol(
  document: TextDocument,
  { kind, name, detail, span, nameSpan, children }: FlowOutline,
): DocumentSymbol {
  return {
    name,
    ...(detail === undefined ? {} : { detail }),
    kind: symbolKinds[kind],
    range: rangeOf(document, span),
    selectionRange: rangeOf(document, nameSpan),
    children: children.map((child) => toSymbol(document, child)),
  };
}

/** Snippets for whole flows and steps. They replace the word being typed and are sorted after the keys. */
function snippets({ document, flow }: OpenFlowFile, offset: number, tables: ApiTables): readonly CompletionItem[] {
  return snippetsAt(flow, offset, tables).map(({ label, documentation, body, span }, index) => {
    const range = rangeOf(document, span);
    const indent = ' '.repeat(range.start.character);
    return {
      label,
      kind: CompletionItemKind.Snippet,
      documentation: { kind: 'markdown', value: documentation },
      filterText: label,
      sortText: `s${String(index).padStart(4, '0')}`,
      insertTextFormat: InsertTextFormat.Snippet,
      // asIs (1): adjusted by the client, the lines would miss the width of the list dash.
      insertTextMode: 1,
      textEdit: { range, newText: body.replaceAll('\n', `\n${indent}`) },
    };
  });
}
