// Our language server compared with yaml-language-server and our JSON Schema, both over stdio on the same files.

import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { editorsFolder, repositoryRoot } from '../../editor/editor-version.ts';
import { npm } from '../../editor/npm.ts';
import { median } from '../median.ts';
import { codeAt, flowFileOf } from './flow-file.ts';
import { atMost, type BenchRow, milliseconds } from '../row.ts';

const peer = 'yaml-language-server@2.0.0';
const KEYSTROKES = 15;

interface Server {
  readonly child: ChildProcess;
  readonly connection: MessageConnection;
  /** Whether diagnostics are pulled; otherwise they are pushed. */
  readonly isPulled: boolean;
  /** Resolves when the diagnostics of this version have arrived. */
  check(uri: string, version: number): Promise<void>;
}

/** Installs the peer below the folder of the editors, once. */
async function installPeer(): Promise<string> {
  const folder = join(editorsFolder, peer.replace('@', '-'));
  const script = join(folder, 'node_modules/yaml-language-server/bin/yaml-language-server');
  if (!existsSync(script)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true }));
    await npm(folder, ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', peer]);
  }
  return script;
}

function start(args: readonly string[]): { child: ChildProcess; connection: MessageConnection } {
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'ignore'] });
  if (!child.stdin || !child.stdout) throw new Error('A language server has no pipes.');
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.listen();
  return { child, connection };
}

async function openOurs(): Promise<Server> {
  const { child, connection } = start([join(repositoryRoot, 'dist/language-server.js'), '--stdio']);
  await connection.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities: {} });
  await connection.sendNotification('initialized', {});
  return {
    child,
    connection,
    isPulled: true,
    check: async (uri) => void (await connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } })),
  };
}

async function openPeer(script: string): Promise<Server> {
  const { child, connection } = start([script, '--stdio']);
  const waiting = new Map<string, () => void>();
  const schema = pathToFileURL(join(repositoryRoot, 'media/authflow.schema.json')).href;
  connection.onNotification('textDocument/publishDiagnostics', ({ uri }: { readonly uri: string }) => {
    waiting.get(uri)?.();
    waiting.delete(uri);
  });
  connection.onRequest('workspace/configuration', ({ items }: { readonly items: readonly unknown[] }) =>
    items.map(() => ({ validate: true, schemas: { [schema]: '*.authflow.yaml' } })),
  );
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('custom/schema/request', () => [schema]);
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: { workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true } } },
  });
  await connection.sendNotification('initialized', {});
  await connection.sendNotification('workspace/didChangeConfiguration', {
    settings: { yaml: { validate: true, schemas: { [schema]: '*.authflow.yaml' } } },
  });
  return { child, connection, isPulled: false, check: (uri) => new Promise((resolve) => waiting.set(uri, resolve)) };
}

interface Times {
  readonly first: number;
  readonly keystroke: number;
  readonly completion: number;
  /** MiB. */
  readonly memory: number;
}

async function measure(server: Server, steps: number): Promise<Times> {
  const { child, connection, isPulled } = server;
  const uri = `file:///bench-${steps}.authflow.yaml`;
  const text = flowFileOf(steps);
  const checked = async (send: () => Promise<void>, version: number): Promise<number> => {
    const start = performance.now();
    // Pushed diagnostics may arrive at once, so listen before sending. Diagnostics are pulled after sending.
    const pushed = isPulled ? undefined : server.check(uri, version);
    await send();
    await (pushed ?? server.check(uri, version));
    return performance.now() - start;
  };
  const first = await checked(
    () =>
      connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId: 'yaml', version: 1, text },
      }),
    1,
  );
  const { line, character } = codeAt(steps / 2);
  const keystrokes: number[] = [];
  const completions: number[] = [];
  for (let index = 0; index < KEYSTROKES; index++) {
    const change = {
      range: { start: { line, character }, end: { line, character: character + 1 } },
      text: String(index % 10),
    };
    const version = index + 2;
    keystrokes.push(
      await checked(
        () =>
          connection.sendNotification('textDocument/didChange', {
            textDocument: { uri, version },
            contentChanges: [change],
          }),
        version,
      ),
    );
    const start = performance.now();
    await connection.sendRequest('textDocument/completion', {
      textDocument: { uri },
      position: { line: line - 2, character: 6 },
    });
    completions.push(performance.now() - start);
  }
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  return {
    first,
    keystroke: median(keystrokes),
    completion: median(completions),
    memory: Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024,
  };
}

/** Number of steps in the file, and the part of the peer's time that a check may take. */
const goals = [
  [100, 0.15],
  [1000, 0.35],
] as const;
/** Just below the maximum size of a flow file. */
const mostSteps = 5000;

export async function benchLanguageServers(): Promise<readonly BenchRow[]> {
  const script = await installPeer();
  const rows: BenchRow[] = [];
  let mine: Times | undefined;
  for (const [steps, goal] of goals) {
    const own = (mine = await measureAlone(openOurs(), steps));
    const theirs = await measureAlone(openPeer(script), steps);
    const row = (name: string, member: keyof Times, limit: number, figure = milliseconds(1)): BenchRow =>
      atMost(limit, {
        name: `Language server, ${steps.toLocaleString('en')} steps: ${name}`,
        ours: own[member],
        peer: ['yaml-language-server', theirs[member]],
        figure,
      });
    rows.push(
      row('first check', 'first', goal),
      row('after a keystroke', 'keystroke', goal),
      row('completion', 'completion', goal),
      row('memory', 'memory', 1, (value) => `${value.toFixed(1)} MiB`),
    );
  }
  const [, [steps]] = goals;
  const largest = await measureAlone(openOurs(), mostSteps);
  for (const [name, member] of [
    ['first check', 'first'],
    ['after a keystroke', 'keystroke'],
  ] as const) {
    rows.push(
      atMost(1.3, {
        name: `Language server, ${mostSteps.toLocaleString('en')} steps: ${name}`,
        ours: largest[member],
        peer: [
          `${mostSteps / steps} times that of ${steps.toLocaleString('en')}`,
          (mine?.[member] ?? 0) * (mostSteps / steps),
        ],
        figure: milliseconds(1),
      }),
    );
  }
  return rows;
}

async function measureAlone(opening: Promise<Server>, steps: number): Promise<Times> {
  const server = await opening;
  const times = await measure(server, steps);
  server.child.kill();
  return times;
}
