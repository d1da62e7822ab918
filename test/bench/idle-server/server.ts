// A language server that does not parse: reports each inserted character as a diagnostic, until one is deleted.
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
/** Range of the diagnostic. An insertion sets it, a deletion removes it. */
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
