// The built language server in its own process, over JSON-RPC on stdio. In the texts of tests, | marks the cursor.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';

const program = fileURLToPath(new URL('../../dist/language-server.js', import.meta.url));

export interface LanguageClient {
  readonly connection: MessageConnection;
  /** Opens a text without its |. `extension` is that of its file name. */
  readonly open: (marked: string, extension?: string) => Promise<OpenedText>;
  readonly stop: () => Promise<void>;
}

interface OpenedText {
  readonly uri: string;
  readonly text: string;
  readonly document: TextDocument;
  /** The position of the mark, as parameters of a request. */
  readonly at: {
    readonly textDocument: { readonly uri: string };
    readonly position: ReturnType<TextDocument['positionAt']>;
  };
}

const languages: Readonly<Record<string, string>> = { ts: 'typescript', py: 'python', json: 'json' };

/** The caller stops it. */
export async function startLanguageServer(): Promise<LanguageClient> {
  const child = spawn(process.execPath, [program, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.listen();
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: { textDocument: { completion: { completionItem: { snippetSupport: true } } } },
    initializationOptions: { commands: true },
  });
  await connection.sendNotification('initialized', {});
  let opened = 0;
  return {
    connection,
    async open(marked, extension = 'authflow.yaml') {
      const offset = marked.indexOf('|');
      const text = offset < 0 ? marked : marked.slice(0, offset) + marked.slice(offset + 1);
      opened += 1;
      const uri = `file:///flows/${opened}.${extension}`;
      const languageId = languages[extension] ?? 'yaml';
      const document = TextDocument.create(uri, languageId, 1, text);
      await connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId, version: 1, text },
      });
      const at = { textDocument: { uri }, position: document.positionAt(Math.max(0, offset)) };
      return { uri, text, document, at };
    },
    async stop() {
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      connection.dispose();
      child.kill();
    },
  };
}

/** The text with an edit applied. */
export function applied(document: TextDocument, edit: WorkspaceEdit | null | undefined): string {
  return TextDocument.applyEdits(document, [...(edit?.changes?.[document.uri] ?? [])]);
}
