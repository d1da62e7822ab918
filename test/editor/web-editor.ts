// Starts VS Code's server on loopback: the real workbench for any browser, with the real extension host behind it.
import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import type { InstalledEditor } from './install-editor.ts';

const run = promisify(execFile);

export interface WebEditorOptions {
  readonly editor: InstalledEditor;
  /** Folder for settings, logs, extensions and state; not deleted. Default: a new folder, deleted on dispose. */
  readonly dataFolder?: string;
  /** User settings, in addition to the defaults for tests. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Packaged extensions (`.vsix` files) to install before the start. */
  readonly packages?: readonly string[];
  /** Unpacked extensions (folders with a package.json), loaded in place. */
  readonly unpackedExtensions?: readonly string[];
  /** Ask before trusting a workspace, as the editor does by default. Default here: every workspace is trusted. */
  readonly workspaceTrust?: boolean;
  /**
   * Use the address's payload (extension under development, extension tests). The editor then shows no notifications
   * and answers dialogs automatically, so only the host tests use it.
   */
  readonly testDriver?: boolean;
  /** Default: any free port. */
  readonly port?: number;
  /** Required in the address as `tkn`. Default: every program on this machine can open the editor. */
  readonly connectionToken?: string;
  /** Further arguments for the server. */
  readonly args?: readonly string[];
  /** Further environment variables, also for the extension host. */
  readonly env?: Readonly<Record<string, string>>;
}

/** A running editor server. */
export interface WebEditor {
  /** `http://127.0.0.1:<port>`, without a path. */
  readonly origin: string;
  readonly port: number;
  readonly dataFolder: string;
  /** The server's output so far. */
  output(): string;
  /** Resolves when the server has ended, with its exit code (null after a signal). */
  readonly ended: Promise<number | null>;
  /** Ends the server and its extension hosts, and deletes the data folder if it was created here. */
  dispose(): Promise<void>;
}

/** Settings for reproducible runs: no first-start pages, no chat, no downloads. */
const quietSettings = {
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.enableExperiments': false,
  'git.enabled': false,
};

/**
 * Starts the server and waits until it listens.
 * @throws Error with the server's own output when it ends before that, or is not ready within a minute.
 */
export async function startWebEditor(options: WebEditorOptions): Promise<WebEditor> {
  const own = options.dataFolder === undefined;
  const dataFolder = options.dataFolder ?? mkdtempSync(join(tmpdir(), 'auth-flow-editor-'));
  writeUserSettings(dataFolder, { ...quietSettings, ...options.settings });
  linkExtensions(dataFolder, options.unpackedExtensions ?? []);
  for (const file of options.packages ?? []) await installPackage(options.editor, dataFolder, file);

  const server = spawn(process.execPath, serverArgs(options, dataFolder), {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...editorEnvironment(), ...options.env },
    // In its own process group, so that the extension hosts end with it.
    detached: process.platform !== 'win32',
  });
  const endWithUs = () => endGroup(server, 'SIGKILL');
  process.once('exit', endWithUs);
  const ended = new Promise<number | null>((resolve) => {
    server.once('close', (code) => {
      process.removeListener('exit', endWithUs);
      resolve(code);
    });
  });
  const lines: string[] = [];
  const output = () => lines.join('\n');
  const dispose = async () => {
    endGroup(server, 'SIGTERM');
    const force = setTimeout(() => endGroup(server, 'SIGKILL'), 5_000);
    await ended;
    clearTimeout(force);
    endGroup(server, 'SIGKILL');
    if (own) rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 });
  };

  try {
    const port = await waitForPort(server, lines);
    return { origin: `http://127.0.0.1:${port}`, port, dataFolder, output, ended, dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

function serverArgs(options: WebEditorOptions, dataFolder: string): string[] {
  const { connectionToken, port = 0, testDriver, workspaceTrust, args = [] } = options;
  return [
    '--require',
    join(import.meta.dirname, 'end-with-parent.cjs'),
    options.editor.serverMain,
    '--host=127.0.0.1',
    `--port=${port}`,
    `--server-data-dir=${dataFolder}`,
    '--accept-server-license-terms',
    '--telemetry-level=off',
    '--disable-getting-started-override',
    ...(connectionToken === undefined ? ['--without-connection-token'] : [`--connection-token=${connectionToken}`]),
    ...(workspaceTrust ? [] : ['--disable-workspace-trust']),
    ...(testDriver ? ['--enable-smoke-test-driver'] : []),
    ...args,
  ];
}

async function waitForPort(server: ChildProcess, lines: string[]): Promise<number> {
  const { stdout, stderr } = server;
  if (!stdout || !stderr) throw new Error('The editor server has no output to read.');
  return new Promise((resolve, reject) => {
    const fail = (what: string) => reject(new Error(`The editor server ${what}. It printed:\n${lines.join('\n')}`));
    const timer = setTimeout(() => fail('was not ready within 60 seconds'), 60_000);
    const read = (line: string) => {
      lines.push(line);
      const port = /Extension host agent listening on (\d+)/.exec(line)?.[1];
      if (port === undefined) return;
      clearTimeout(timer);
      resolve(Number(port));
    };
    createInterface({ input: stdout }).on('line', read);
    createInterface({ input: stderr }).on('line', read);
    server.once('error', (error) => fail(`cannot be started: ${error.message}`));
    server.once('close', () => {
      clearTimeout(timer);
      fail('ended before it was ready');
    });
  });
}

function endGroup(server: ChildProcess, signal: NodeJS.Signals): void {
  if (server.pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? server.pid : -server.pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Our environment without the variables of a VS Code terminal, which would confuse the editor. */
function editorEnvironment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(VSCODE_|ELECTRON_|NODE_OPTIONS$|VITEST)/.test(name));
  // No marketplace, so that no request goes to another machine.
  return { ...Object.fromEntries(own), EXTENSIONS_GALLERY: '{}' };
}

function writeUserSettings(dataFolder: string, settings: Readonly<Record<string, unknown>>): void {
  const folder = join(dataFolder, 'data/User');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'settings.json'), `${JSON.stringify(settings, undefined, 2)}\n`);
}

function linkExtensions(dataFolder: string, folders: readonly string[]): void {
  mkdirSync(join(dataFolder, 'extensions'), { recursive: true });
  for (const folder of folders) {
    const { publisher, name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
      publisher: string;
      name: string;
      version: string;
    };
    const link = join(dataFolder, 'extensions', `${publisher}.${name}-${version}`);
    rmSync(link, { recursive: true, force: true });
    symlinkSync(folder, link, 'junction');
  }
}

async function installPackage(editor: InstalledEditor, dataFolder: string, file: string): Promise<void> {
  const args = ['--accept-server-license-terms', '--server-data-dir', dataFolder, '--install-extension', file];
  await run(process.execPath, [editor.serverMain, ...args], { env: editorEnvironment() });
}
