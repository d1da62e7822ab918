// `npm start [-- --browser] [-- --port N]`: opens an editor on a sample workspace with the extension loaded: desktop
// VS Code if `code` is on the PATH, otherwise VS Code in the browser. Its address is the only line on stdout.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { accessSync, constants, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { buildExtension } from './build-extension.ts';
import { editorsFolder, repositoryRoot } from './editor-version.ts';
import { installEditor } from './install-editor.ts';
import { parseStartArguments } from './start-arguments.ts';
import { startWebEditor } from './web-editor.ts';

/** Settings, stored chains and the workspace persist here between starts. */
const folder = join(editorsFolder, 'start');
/** A fixed default, so that a tab that is still open works after a restart. */
const usualPort = 8137;

const log = (line: string) => process.stderr.write(`${line}\n`);

async function start(): Promise<void> {
  const { browser, port } = parseStartArguments(process.argv.slice(2));
  log('Building the extension');
  await buildExtension();
  const workspace = join(folder, 'workspace');
  cpSync(join(repositoryRoot, 'test/fixtures/sample-workspace'), workspace, { recursive: true });
  const code = browser ? undefined : findCode();
  if (code === undefined) await startInBrowser(workspace, port);
  else await startDesktop(code, workspace);
}

async function startDesktop(code: string, workspace: string): Promise<void> {
  const args = ['--new-window', `--extensionDevelopmentPath=${repositoryRoot}`, workspace];
  const child = spawn(code, args, { stdio: 'inherit', shell: process.platform === 'win32' });
  const [exitCode] = (await once(child, 'close')) as [number | null];
  if (exitCode !== 0) throw new Error(`VS Code did not start; "${code}" ended with code ${exitCode}.`);
  log('VS Code is open on the sample workspace. Press F1 there and run "Auth Flow: Start Auth Flow".');
}

async function startInBrowser(workspace: string, port: number | undefined): Promise<void> {
  const editor = await installEditor(log);
  const connectionToken = readToken();
  const dataFolder = join(folder, 'data');
  // The last start may have been of another checkout or version.
  rmSync(join(dataFolder, 'extensions'), { recursive: true, force: true });
  const server = await startWebEditor({
    editor,
    dataFolder,
    connectionToken,
    port: port ?? ((await isFree(usualPort)) ? usualPort : 0),
    unpackedExtensions: [repositoryRoot],
    settings: { 'workbench.startupEditor': 'readme' },
  });
  let isStopping = false;
  const end = () => {
    isStopping = true;
    void server.dispose();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, end);
  // npm may have exited without forwarding a signal.
  const starter = process.ppid;
  setInterval(() => process.ppid === starter || end(), 500).unref();
  log('Open this address in a browser. Press Ctrl+C here to stop the editor.');
  process.stdout.write(`${server.origin}/?tkn=${connectionToken}&folder=${encodeURIComponent(workspace)}\n`);
  await server.ended;
  if (!isStopping) throw new Error(`The editor ended unexpectedly. Its output:\n${server.output()}`);
}

function findCode(): string | undefined {
  const names = process.platform === 'win32' ? ['code.cmd'] : ['code'];
  const files = (process.env['PATH'] ?? '').split(delimiter).flatMap((path) => names.map((name) => join(path, name)));
  return files.find((file) => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

function readToken(): string {
  const file = join(folder, 'connection-token');
  try {
    const token = readFileSync(file, 'utf8');
    if (/^[0-9a-f]{32}$/.test(token)) return token;
  } catch {
    // First start: the token is written below.
  }
  const token = randomBytes(16).toString('hex');
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, token, { mode: 0o600 });
  return token;
}

async function isFree(port: number): Promise<boolean> {
  const probe = createServer();
  return new Promise((resolve) => {
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

try {
  await start();
} catch (error) {
  log(`The editor cannot be started. ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
