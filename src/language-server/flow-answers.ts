// What the language server answers for flow files alone: everything that helps to write and to read one.

import {
  CompletionItemKind,
  type CompletionItem,
  type Connection,
  InsertTextFormat,
  SemanticTokensBuilder,
  SymbolKind,
  type TextEdit,
} from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Span } from '../flow/file/fault.ts';
import { type FlowFile, stepTitle } from '../flow/file/flow-file.ts';
import { complete, definition, type FlowCompletion, stepIds, variableNames } from '../flow/language/complete.ts';
import { formatFlowFile } from '../flow/language/format.ts';
import { hints } from '../flow/language/hints.ts';
import { contextAt } from '../flow/language/line-context.ts';
import { linksIn } from '../flow/language/links.ts';
import { snippetsAt } from '../flow/language/snippets.ts';
import { tokensIn, tokenTypes } from '../flow/language/tokens.ts';
import { rangeOf } from './range.ts';

export interface FlowDocuments {
  /** An open document, if it is a flow file. */
  readonly document: (uri: string) => TextDocument | undefined;
  readonly fileOf: (document: TextDocument) => FlowFile;
  /** Whether the client takes snippets. */
  readonly hasSnippets: () => boolean;
}

/** Tells what `answerForFlows` answers. */
export const flowCapabilities = {
  completionProvider: { triggerCharacters: [' ', '$', '{', ':', '.'] },
  definitionProvider: true,
  documentSymbolProvider: true,
  renameProvider: true,
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

export function answerForFlows(
  connection: Connection,
  { document: flowDocument, fileOf, hasSnippets }: FlowDocuments,
): void {
  connection.onCompletion(({ textDocument, position }) => {
    const document = flowDocument(textDocument.uri);
    if (!document) return [];
    const [text, offset] = [document.getText(), document.offsetAt(position)];
    const items = complete(text, offset).map(({ label, kind, documentation, insert, span }, index): CompletionItem => ({
      label,
      kind: completionKinds[kind],
      documentation: { kind: 'markdown' as const, value: documentation },
      filterText: label,
      sortText: String(index).padStart(4, '0'),
      textEdit: { range: rangeOf(document, span), newText: insert },
    }));
    return hasSnippets() ? [...items, ...snippets(document, offset)] : items;
  });

  connection.onDefinition(({ textDocument, position }) => {
    const document = flowDocument(textDocument.uri);
    const span = document && definition(document.getText(), document.offsetAt(position));
    return document && span ? { uri: document.uri, range: rangeOf(document, span) } : null;
  });

  connection.onDocumentSymbol(({ textDocument }) => {
    const document = flowDocument(textDocument.uri);
    if (!document) return [];
    const file = fileOf(document);
    return file.flows.map((flow) => ({
      name: flow.name,
      kind: SymbolKind.Function,
      range: rangeOf(document, flow.span),
      selectionRange: rangeOf(document, flow.nameSpan),
      children: flow.steps.map((step) => ({
        name: stepTitle(step),
        ...(step.id === undefined ? {} : { detail: step.id }),
        kind: SymbolKind.Event,
        range: rangeOf(document, step.span),
        selectionRange: rangeOf(document, step.act.kind === 'call' ? step.act.operationSpan : step.span),
      })),
    }));
  });

  connection.languages.inlayHint.on(({ textDocument, range }) => {
    const document = flowDocument(textDocument.uri);
    if (!document) return [];
    const shown = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
    return hints(fileOf(document), shown).map(({ at, text, documentation }) => ({
      position: document.positionAt(at),
      label: text,
      tooltip: { kind: 'markdown' as const, value: documentation },
      paddingLeft: true,
    }));
  });

  /** Flows and steps; a span that ends in a line break folds up to the line before. */
  connection.onFoldingRanges(({ textDocument }) => {
    const document = flowDocument(textDocument.uri);
    if (!document) return [];
    const { setup, flows } = fileOf(document);
    const spans = [...setup, ...flows, ...flows.flatMap(({ steps }) => steps)].map(({ span }) => span);
    return spans.flatMap(({ start, end }) => {
      const startLine = document.positionAt(start).line;
      const last = document.getText().slice(start, end).trimEnd().length;
      const endLine = document.positionAt(start + last).line;
      return endLine > startLine ? [{ startLine, endLine }] : [];
    });
  });

  /** A variable or a step's id, at its declaration or at any use. */
  connection.onRenameRequest(({ textDocument, position, newName }) => {
    const document = flowDocument(textDocument.uri);
    if (!document) return null;
    const text = document.getText();
    const offset = document.offsetAt(position);
    const isAt = ({ span }: { readonly span: Span }): boolean => span.start <= offset && offset <= span.end;
    const declared = definition(text, offset) ?? [...variableNames(text), ...stepIds(text)].find(isAt)?.span;
    if (!declared) return null;
    const name = text.slice(declared.start, declared.end);
    const isStep = stepIds(text).some(({ span }) => span.start === declared.start);
    const use = new RegExp(
      isStep ? `(?<=\\$\\{steps\\.)${name}(?=\\.)` : `(?<=\\$\\{(?:totp:|inbox:)?)${name}(?=\\})`,
      'g',
    );
    const declarations = (isStep ? stepIds(text) : allDeclarations(text, name)).filter((one) => one.name === name);
    const spans = [
      ...declarations.map(({ span }) => span),
      ...[...text.matchAll(use)].map(({ index }) => ({ start: index, end: index + name.length })),
    ];
    return { changes: { [document.uri]: spans.map((span) => ({ range: rangeOf(document, span), newText: newName })) } };
  });

  connection.onDocumentFormatting(({ textDocument }): TextEdit[] => {
    const document = flowDocument(textDocument.uri);
    const text = document?.getText();
    const formatted = text === undefined ? undefined : formatFlowFile(text);
    if (!document || text === undefined || formatted === undefined || formatted === text) return [];
    return [{ range: rangeOf(document, { start: 0, end: text.length }), newText: formatted }];
  });

  connection.onDocumentLinks(({ textDocument }) => {
    const document = flowDocument(textDocument.uri);
    if (!document) return [];
    return linksIn(document.getText()).map(({ span, target, words }) => ({
      range: rangeOf(document, span),
      target,
      tooltip: words,
    }));
  });

  const tokens = (document: TextDocument, part: Span) => {
    const builder = new SemanticTokensBuilder();
    for (const { type, span } of tokensIn(document.getText(), part)) {
      const { line, character } = document.positionAt(span.start);
      builder.push(line, character, span.end - span.start, tokenTypes.indexOf(type), 0);
    }
    return builder.build();
  };
  connection.languages.semanticTokens.on(({ textDocument }) => {
    const document = flowDocument(textDocument.uri);
    return document ? tokens(document, { start: 0, end: document.getText().length }) : { data: [] };
  });
  connection.languages.semanticTokens.onRange(({ textDocument, range }) => {
    const document = flowDocument(textDocument.uri);
    if (!document) return { data: [] };
    return tokens(document, { start: document.offsetAt(range.start), end: document.offsetAt(range.end) });
  });
}

/** Whole flows and steps, in the place of what is being typed, behind the keys. */
function snippets(document: TextDocument, offset: number): readonly CompletionItem[] {
  const context = contextAt(document.getText(), offset);
  const range = rangeOf(document, { start: context.start, end: context.end });
  const indent = ' '.repeat(range.start.character);
  return snippetsAt(context).map(({ label, documentation, body }, index) => ({
    label,
    kind: CompletionItemKind.Snippet,
    documentation: { kind: 'markdown', value: documentation },
    filterText: label,
    sortText: `s${String(index).padStart(4, '0')}`,
    insertTextFormat: InsertTextFormat.Snippet,
    // The client would indent the lines by the whitespace of the first, and a dash is none.
    insertTextMode: 1,
    textEdit: { range, newText: body.replaceAll('\n', `\n${indent}`) },
  }));
}

/** Every round of a matrix declares its variables. */
function allDeclarations(text: string, name: string): readonly { readonly name: string; readonly span: Span }[] {
  const pattern = new RegExp(`^([ ]*(?:-[ ]+)*)${name}(?=:)`, 'gm');
  return [...text.matchAll(pattern)].map((match) => {
    const start = match.index + (match[1]?.length ?? 0);
    return { name, span: { start, end: start + name.length } };
  });
}
