// A language server that reads nothing: a character that was typed is a fault, until one is deleted.
import {
  createConnection,
  type Diagnostic,
  DocumentDiagnosticReportKind,
  ProposedFeatures,
  type Range,
  TextDocumentContentChangeEvent,
  TextDocumentSyncKind,
} from 'vscode-languageserver/node';

const connection = createConnection(ProposedFeatures.all);
/** Where the last change left a fault, if it did: an insertion does, a deletion takes it away. */
let fault: Range | undefined;

connection.onInitialize(() => ({
  capabilities: {
    textDocumentSync: TextDocumentSyncKind.Incremental,
    diagnosticProvider: { interFileDependencies: false, workspaceDiagnostics: false },
  },
}));
connection.onDidChangeTextDocument(({ contentChanges }) => {
  const change = contentChanges.at(-1);
  if (!change || !TextDocumentContentChangeEvent.isIncremental(change)) return;
  const { start } = change.range;
  fault = change.text === '' ? undefined : { start, end: { ...start, character: start.character + 1 } };
});
connection.languages.diagnostics.on(() => {
  const items: Diagnostic[] = fault ? [{ range: fault, severity: 1, message: 'A character.' }] : [];
  return { kind: DocumentDiagnosticReportKind.Full, items };
});
connection.listen();
