#!/usr/bin/env node
// The language server for flow files: exposes src/flow/language over LSP, in a separate process.
// `node language-server.js --stdio` works with any editor.

import {
  type CodeAction,
  type CodeLens,
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
import { operationOf } from '../cognito/checks/table-entries.ts';
import { isJsonObject } from '../cognito/json.ts';
import { cognitoTables } from '../cognito/cognito-tables.ts';
import { type FlowDocument, readFlowFile } from '../flow/file/read-flow-file.ts';
import { codeLenses } from '../flow/language/code-lenses.ts';
import { diagnose } from '../flow/language/diagnostics.ts';
import type { FlowDiagnostic } from '../flow/language/flow-diagnostic.ts';
import { hover } from '../flow/language/hover.ts';
import { diagnosePayload, readPayload } from '../flow/language/diagnose-payload.ts';
import { bareResponses } from '../flow/pasted/recognize.ts';
import { hoverCall } from '../flow/source/hover-call.ts';
import { sourceLanguageOf } from '../flow/source/languages.ts';
import { plainRequest } from '../flow/source/source-call.ts';
import { answerForFlows, flowCapabilities, type OpenFlowFile } from './flow-answers.ts';
import { rangeOf } from './range.ts';
import { SourceDocuments } from './source-documents.ts';

const tables = cognitoTables;
const connection = createConnection(ProposedFeatures.all);
const documents = new TextDocuments(TextDocument);
/** The parsed form and the diagnostics of one version of a document. `flow` is set for flow files. */
interface KnownDocument {
  readonly version: number;
  readonly flow?: FlowDocument;
  readonly diagnostics: readonly FlowDiagnostic[];
}

const known = new Map<string, KnownDocument>();

const sources = new SourceDocuments(tables);

/** Whether the client has the commands of the code lenses. Only our own extension does. */
let hasCommands = false;
let hasSnippets = false;

/** The lens of a request in a payload file or a program. */
const openInPanel = 'Open in Auth Flow Panel';

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
  sources.forget(document.uri);
});

/** Parses each version of a document once. */
function knownDocument(document: TextDocument): KnownDocument {
  const { uri, version } = document;
  const before = known.get(uri);
  if (before?.version === version) return before;
  const now = { version, ...readDocument(document) };
  known.set(uri, now);
  return now;
}

function readDocument(document: TextDocument): Omit<KnownDocument, 'version'> {
  const text = document.getText();
  if (isPayload(document)) return { diagnostics: diagnosePayload(text, Date.now(), tables) };
  const flow = readFlowFile(text, flowNameOf(document.uri), tables);
  return { flow, diagnostics: diagnose(flow, Date.now(), tables) };
}

/** The default name of a flow: the file name without its extension. */
function flowNameOf(uri: string): string {
  return decodeURIComponent(uri.split('/').at(-1) ?? 'flow').replace(/\.authflow\.\w+$/, '');
}

/** `*.cognito.json`, and other JSON files that the client is configured to send. */
function isPayload({ uri, languageId }: TextDocument): boolean {
  return uri.endsWith('.cognito.json') || (/^jsonc?$/.test(languageId) && !uri.endsWith('.authflow.json'));
}

function flowFile(uri: string): OpenFlowFile | undefined {
  const document = documents.get(uri);
  if (!document || sourceLanguageOf(document.languageId)) return undefined;
  const { flow } = knownDocument(document);
  return flow && { document, flow };
}

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
} as const;

function toDiagnostic(document: TextDocument, { severity, code, message, span }: FlowDiagnostic): Diagnostic {
  return { severity: severities[severity], code, message, source: 'Auth Flow', range: rangeOf(document, span) };
}

/** Diagnostics of a flow file, a payload or a program's source. */
async function diagnosticsIn(document: TextDocument): Promise<readonly FlowDiagnostic[]> {
  return (await (sources.of(document) ?? knownDocument(document))).diagnostics;
}

connection.languages.diagnostics.on(async ({ textDocument }) => {
  const document = documents.get(textDocument.uri);
  if (!document) {
    // At startup, clients request diagnostics before didOpen. An empty answer would stay until the first edit.
    const message = 'The document is not open yet.';
    throw new ResponseError(LSPErrorCodes.ServerCancelled, message, { retriggerRequest: true });
  }
  const items = (await diagnosticsIn(document)).map((one) => toDiagnostic(document, one));
  return { kind: DocumentDiagnosticReportKind.Full, items };
});

connection.onCodeAction(async ({ textDocument, range }) => {
  const document = documents.get(textDocument.uri);
  if (!document) return [];
  const [from, to] = [document.offsetAt(range.start), document.offsetAt(range.end)];
  return (await diagnosticsIn(document)).flatMap((diagnostic): CodeAction[] => {
    const { fix, fixAll, span } = diagnostic;
    if (span.end < from || span.start > to) return [];
    return [fix, fixAll]
      .flatMap((one) => one ?? [])
      .map(({ title, edits }) => ({
        title,
        kind: CodeActionKind.QuickFix,
        diagnostics: [toDiagnostic(document, diagnostic)],
        edit: {
          changes: {
            [document.uri]: edits.map((edit) => ({ range: rangeOf(document, edit.span), newText: edit.text })),
          },
        },
      }));
  });
});

connection.onHover(async ({ textDocument, position }) => {
  const document = documents.get(textDocument.uri);
  const offset = document?.offsetAt(position);
  if (!document || offset === undefined) return null;
  const source = await sources.of(document);
  const flow = source ? undefined : knownDocument(document).flow;
  const result = source ? hoverCall(source.calls, offset, tables) : flow && hover(flow, offset, tables);
  if (!result) return null;
  return { contents: { kind: 'markdown', value: result.documentation }, range: rangeOf(document, result.span) };
});

/** The lens at the top of a file that holds a request. */
function payloadLenses(document: TextDocument): CodeLens[] {
  const { payload } = readPayload(document.getText());
  if (!isJsonObject(payload)) return [];
  const isRequest = operationOf(payload, tables) !== undefined || bareResponses(payload, tables) !== undefined;
  if (!isRequest) return [];
  const range = rangeOf(document, { start: 0, end: 0 });
  return [{ range, command: { title: openInPanel, command: 'authFlow.openRequest', arguments: [payload] } }];
}

connection.onCodeLens(async ({ textDocument }) => {
  const document = documents.get(textDocument.uri);
  if (!document) return [];
  const source = await sources.of(document);
  if (source) {
    return source.calls.map(({ nameSpan, request }) => ({
      range: rangeOf(document, nameSpan),
      command: {
        title: openInPanel,
        command: 'authFlow.openRequest',
        arguments: [plainRequest(request)],
      },
    }));
  }
  if (isPayload(document)) return payloadLenses(document);
  const { flow } = knownDocument(document);
  return (flow ? codeLenses(flow, tables) : []).map((lens) => ({
    range: rangeOf(document, lens.span),
    command:
      lens.kind === 'run'
        ? { title: lens.title, command: 'authFlow.runFlow', arguments: [document.uri, lens.flow, lens.step] }
        : { title: lens.title, command: 'authFlow.openRequest', arguments: [lens.request, lens.target] },
  }));
});

answerForFlows(connection, { flowFile, tables, hasSnippets: () => hasSnippets });
documents.listen(connection);
connection.listen();
