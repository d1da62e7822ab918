#!/usr/bin/env node
// The language server of flow files: a process of its own that turns what src/flow/language/ knows into the protocol.
// `node language-server.js --stdio` serves any editor.

import {
  type CodeAction,
  CodeActionKind,
  CompletionItemKind,
  createConnection,
  type Diagnostic,
  DiagnosticSeverity,
  DocumentDiagnosticReportKind,
  LSPErrorCodes,
  ProposedFeatures,
  ResponseError,
  type ServerCapabilities,
  SymbolKind,
  TextDocuments,
  TextDocumentSyncKind,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import * as z from 'zod/mini';
import { stepTitle } from '../flow/file/flow-file.ts';
import type { Span } from '../flow/file/fault.ts';
import { FlowFileReader } from '../flow/file/flow-file-reader.ts';
import { type ReadFlowFile, readFlowFile } from '../flow/file/read-flow-file.ts';
import { complete, definition, type FlowCompletion, hover, stepIds, variableNames } from '../flow/language/complete.ts';
import { hints } from '../flow/language/hints.ts';
import { lenses } from '../flow/language/lenses.ts';
import { diagnose, type FlowDiagnostic } from '../flow/language/diagnose.ts';
import { diagnosePayload } from '../flow/language/diagnose-payload.ts';
import { hoverCall } from '../flow/source/hover-call.ts';
import { grammarOf } from '../flow/source/languages.ts';
import { plainRequest } from '../flow/source/source-call.ts';
import { SourceDocuments } from './source-documents.ts';

const connection = createConnection(ProposedFeatures.all);
const documents = new TextDocuments(TextDocument);
/** What was made of each document's text, until it changes. */
const known = new Map<
  string,
  { readonly version: number; readonly read: ReadFlowFile; readonly found: readonly FlowDiagnostic[] }
>();

/** Each keeps the steps of a document that is being written. */
const readers = new Map<string, FlowFileReader>();

const sources = new SourceDocuments();

/** Whether the client has the commands that lenses run; other editors do not. */
let hasCommands = false;

const options = z.object({ commands: z.optional(z.boolean()) });

connection.onInitialize(({ initializationOptions }) => {
  hasCommands = z.safeParse(options, initializationOptions).data?.commands ?? false;
  return { capabilities: capabilities(), serverInfo: { name: 'Auth Flow language server' } };
});

function capabilities(): ServerCapabilities {
  return {
    textDocumentSync: TextDocumentSyncKind.Incremental,
    diagnosticProvider: { interFileDependencies: false, workspaceDiagnostics: false },
    completionProvider: { triggerCharacters: [' ', '$', '{', ':', '.'] },
    hoverProvider: true,
    definitionProvider: true,
    documentSymbolProvider: true,
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
    renameProvider: true,
    inlayHintProvider: true,
    foldingRangeProvider: true,
    ...(hasCommands ? { codeLensProvider: {} } : {}),
  };
}

documents.onDidClose(({ document }) => {
  known.delete(document.uri);
  readers.delete(document.uri);
  sources.forget(document.uri);
});

function knowledgeOf(document: TextDocument) {
  const { uri, version } = document;
  const before = known.get(uri);
  if (before?.version === version) return before;
  if (uri.endsWith('.cognito.json')) {
    const payload = { version, read: readFlowFile('', ''), found: diagnosePayload(document.getText(), Date.now()) };
    known.set(uri, payload);
    return payload;
  }
  const name = decodeURIComponent(uri.split('/').at(-1) ?? 'flow').replace(/\.authflow\.\w+$/, '');
  const text = document.getText();
  const reader = readers.get(uri) ?? new FlowFileReader();
  readers.set(uri, reader);
  const read = reader.read(text, name);
  const now = { version, read, found: diagnose(read, text, Date.now()) };
  known.set(uri, now);
  return now;
}

/** An open document, if it is a flow file. */
function flowDocument(uri: string): TextDocument | undefined {
  const document = documents.get(uri);
  return document && !grammarOf(document.languageId) && !uri.endsWith('.cognito.json') ? document : undefined;
}

function rangeOf(document: TextDocument, { start, end }: Span) {
  return { start: document.positionAt(start), end: document.positionAt(end) };
}

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
} as const;

function toDiagnostic(document: TextDocument, { severity, code, message, span }: FlowDiagnostic): Diagnostic {
  return { severity: severities[severity], code, message, source: 'Auth Flow', range: rangeOf(document, span) };
}

/** What is said of a document, a program's source or a file of ours. */
async function foundIn(document: TextDocument): Promise<readonly FlowDiagnostic[]> {
  return (await (sources.of(document) ?? knowledgeOf(document))).found;
}

connection.languages.diagnostics.on(async ({ textDocument }) => {
  const document = documents.get(textDocument.uri);
  if (!document) {
    // A client that starts with documents open asks before it sends them: an empty answer would stand until an edit.
    const message = 'The document is not here yet.';
    throw new ResponseError(LSPErrorCodes.ServerCancelled, message, { retriggerRequest: true });
  }
  const items = (await foundIn(document)).map((one) => toDiagnostic(document, one));
  return { kind: DocumentDiagnosticReportKind.Full, items };
});

connection.onCodeAction(async ({ textDocument, range }) => {
  const document = documents.get(textDocument.uri);
  if (!document) return [];
  const [from, to] = [document.offsetAt(range.start), document.offsetAt(range.end)];
  return (await foundIn(document)).flatMap((found): CodeAction[] => {
    const { fix, span } = found;
    if (!fix || span.end < from || span.start > to) return [];
    const edits = fix.edits.map((edit) => ({ range: rangeOf(document, edit.span), newText: edit.text }));
    return [
      {
        title: fix.title,
        kind: CodeActionKind.QuickFix,
        diagnostics: [toDiagnostic(document, found)],
        edit: { changes: { [document.uri]: edits } },
      },
    ];
  });
});

const completionKinds: Readonly<Record<FlowCompletion['kind'], CompletionItemKind>> = {
  key: CompletionItemKind.Property,
  value: CompletionItemKind.EnumMember,
  reference: CompletionItemKind.Variable,
};

connection.onCompletion(({ textDocument, position }) => {
  const document = flowDocument(textDocument.uri);
  if (!document) return [];
  return complete(document.getText(), document.offsetAt(position)).map(
    ({ label, kind, documentation, insert, span }, index) => ({
      label,
      kind: completionKinds[kind],
      documentation: { kind: 'markdown' as const, value: documentation },
      filterText: label,
      sortText: String(index).padStart(4, '0'),
      textEdit: { range: rangeOf(document, span), newText: insert },
    }),
  );
});

connection.onHover(async ({ textDocument, position }) => {
  const document = documents.get(textDocument.uri);
  const offset = document?.offsetAt(position);
  if (!document || offset === undefined) return null;
  const source = await sources.of(document);
  const found = source ? hoverCall(source.calls, offset) : hover(document.getText(), offset);
  if (!found) return null;
  return { contents: { kind: 'markdown', value: found.documentation }, range: rangeOf(document, found.span) };
});

connection.onDefinition(({ textDocument, position }) => {
  const document = flowDocument(textDocument.uri);
  const span = document && definition(document.getText(), document.offsetAt(position));
  return document && span ? { uri: document.uri, range: rangeOf(document, span) } : null;
});

connection.onDocumentSymbol(({ textDocument }) => {
  const document = flowDocument(textDocument.uri);
  if (!document) return [];
  const { file } = knowledgeOf(document).read;
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
  return hints(knowledgeOf(document).read.file, shown).map(({ at, text, documentation }) => ({
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
  const { setup, flows } = knowledgeOf(document).read.file;
  const spans = [...setup, ...flows, ...flows.flatMap(({ steps }) => steps)].map(({ span }) => span);
  return spans.flatMap(({ start, end }) => {
    const startLine = document.positionAt(start).line;
    const last = document.getText().slice(start, end).trimEnd().length;
    const endLine = document.positionAt(start + last).line;
    return endLine > startLine ? [{ startLine, endLine }] : [];
  });
});

connection.onCodeLens(async ({ textDocument }) => {
  const document = documents.get(textDocument.uri);
  if (!document) return [];
  const source = await sources.of(document);
  if (source) {
    return source.calls.map(({ nameSpan, request }) => ({
      range: rangeOf(document, nameSpan),
      command: {
        title: 'Open in Auth Flow Panel',
        command: 'authFlow.openRequest',
        arguments: [plainRequest(request)],
      },
    }));
  }
  return lenses(knowledgeOf(document).read.file).map((lens) => ({
    range: rangeOf(document, lens.span),
    command:
      lens.kind === 'run'
        ? { title: lens.title, command: 'authFlow.runFlow', arguments: [document.uri, lens.flow, lens.step] }
        : { title: lens.title, command: 'authFlow.openRequest', arguments: [lens.request] },
  }));
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

/** Every round of a matrix declares its variables. */
function allDeclarations(text: string, name: string): readonly { readonly name: string; readonly span: Span }[] {
  const pattern = new RegExp(`^([ ]*(?:-[ ]+)*)${name}(?=:)`, 'gm');
  return [...text.matchAll(pattern)].map((match) => {
    const start = match.index + (match[1]?.length ?? 0);
    return { name, span: { start, end: start + name.length } };
  });
}

documents.listen(connection);
connection.listen();
