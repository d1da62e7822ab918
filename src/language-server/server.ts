#!/usr/bin/env node
// The language server of flow files: a process of its own that turns what src/flow/language/ knows into the protocol.
// `node language-server.js --stdio` serves any editor.

import {
  type CodeAction,
  CodeActionKind,
  createConnection,
  type Diagnostic,
  DiagnosticSeverity,
  DocumentDiagnosticReportKind,
  LSPErrorCodes,
  ProposedFeatures,
  ResponseError,
  type ServerCapabilities,
  TextDocuments,
  TextDocumentSyncKind,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import * as z from 'zod/mini';
import { FlowFileReader } from '../flow/file/flow-file-reader.ts';
import { type ReadFlowFile, readFlowFile } from '../flow/file/read-flow-file.ts';
import { hover } from '../flow/language/complete.ts';
import { hoverReference } from '../flow/language/hover-reference.ts';
import { lenses } from '../flow/language/lenses.ts';
import { diagnose, type FlowDiagnostic } from '../flow/language/diagnose.ts';
import { diagnosePayload } from '../flow/language/diagnose-payload.ts';
import { hoverCall } from '../flow/source/hover-call.ts';
import { sourceLanguageOf } from '../flow/source/languages.ts';
import { plainRequest } from '../flow/source/source-call.ts';
import { answerForFlows, flowCapabilities } from './flow-answers.ts';
import { rangeOf } from './range.ts';
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
let hasSnippets = false;

const options = z.object({ commands: z.optional(z.boolean()) });

connection.onInitialize(({ initializationOptions, capabilities: client }) => {
  hasSnippets = client.textDocument?.completion?.completionItem?.snippetSupport ?? false;
  hasCommands = z.safeParse(options, initializationOptions).data?.commands ?? false;
  return { capabilities: capabilities(), serverInfo: { name: 'Auth Flow language server' } };
});

function capabilities(): ServerCapabilities {
  return {
    textDocumentSync: TextDocumentSyncKind.Incremental,
    diagnosticProvider: { interFileDependencies: false, workspaceDiagnostics: false },
    hoverProvider: true,
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
    ...flowCapabilities,
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
  if (isPayload(document)) {
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

/** `*.cognito.json`, and whatever other JSON the client has been told to send. */
function isPayload({ uri, languageId }: TextDocument): boolean {
  return uri.endsWith('.cognito.json') || (/^jsonc?$/.test(languageId) && !uri.endsWith('.authflow.json'));
}

/** An open document, if it is a flow file. */
function flowDocument(uri: string): TextDocument | undefined {
  const document = documents.get(uri);
  return document && !sourceLanguageOf(document.languageId) && !isPayload(document) ? document : undefined;
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

connection.onHover(async ({ textDocument, position }) => {
  const document = documents.get(textDocument.uri);
  const offset = document?.offsetAt(position);
  if (!document || offset === undefined) return null;
  const source = await sources.of(document);
  const text = document.getText();
  const found = source
    ? hoverCall(source.calls, offset)
    : (hoverReference(knowledgeOf(document).read.file, text, offset) ?? hover(text, offset));
  if (!found) return null;
  return { contents: { kind: 'markdown', value: found.documentation }, range: rangeOf(document, found.span) };
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
        : { title: lens.title, command: 'authFlow.openRequest', arguments: [lens.request, lens.target] },
  }));
});

answerForFlows(connection, {
  document: flowDocument,
  fileOf: (document) => knowledgeOf(document).read.file,
  hasSnippets: () => hasSnippets,
});
documents.listen(connection);
connection.listen();
