// The servers of the sandbox bench, each in its own process: ours as shipped, cognito-local, and a bare server.

import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { editorsFolder, repositoryRoot } from '../../editor/editor-version.ts';
import { npm } from '../../editor/npm.ts';

export interface Program {
  readonly endpoint: string;
  /** Milliseconds from the start of the process until it answers. */
  readonly startedIn: number;
  /** Its output when it was ready; only ours prints anything. */
  readonly announced: string;
  /** Resident memory in MiB. */
  memory(): number;
  stop(): Promise<void>;
}

const peer = 'cognito-local@5.3.0';

/** Installs the peer below the folder of the editors if it is not installed. Returns its start script. */
export async function installCognitoLocal(): Promise<string> {
  const folder = join(editorsFolder, peer.replace('@', '-'));
  const script = join(folder, 'node_modules/cognito-local/lib/bin/start.js');
  if (!existsSync(script)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true }));
    await npm(folder, ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', peer]);
  }
  return script;
}

export async function startOurs(): Promise<Program> {
  const began = performance.now();
  const child = run(join(repositoryRoot, 'dist/cli.js'), ['sandbox']);
  const announced = await firstLineOf(child);
  const { endpoint } = JSON.parse(announced) as { readonly endpoint: string };
  await untilAnswers(endpoint);
  return program(child, endpoint, performance.now() - began, announced);
}

/** It stores its data below its working directory. */
export async function startCognitoLocal(script: string): Promise<Program> {
  const folder = mkdtempSync(join(tmpdir(), 'cognito-local-'));
  const port = await freePort();
  const began = performance.now();
  const child = run(script, [], {
    cwd: folder,
    env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', CODE: '123456' },
  });
  child.stdout?.resume();
  const endpoint = `http://127.0.0.1:${port}`;
  await untilAnswers(endpoint);
  const started = program(child, endpoint, performance.now() - began, '');
  return {
    ...started,
    stop: async () => {
      await started.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export async function startSigningServer(): Promise<Program> {
  const began = performance.now();
  const child = run(fileURLToPath(new URL('signing-server.ts', import.meta.url)), []);
  const announced = await firstLineOf(child);
  return program(child, announced, performance.now() - began, announced);
}

function run(script: string, args: readonly string[], options: Pick<SpawnOptions, 'cwd' | 'env'> = {}) {
  return spawn(process.execPath, [script, ...args], { ...options, stdio: ['ignore', 'pipe', 'ignore'] });
}

function program(child: ChildProcess, endpoint: string, startedIn: number, announced: string): Program {
  return {
    endpoint,
    startedIn,
    announced,
    memory: () => {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
      return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024;
    },
    async stop() {
      const closed = once(child, 'close');
      child.kill('SIGTERM');
      await closed;
    },
  };
}

async function firstLineOf({ stdout }: ChildProcess): Promise<string> {
  if (!stdout) throw new Error('A server has no output.');
  for await (const line of createInterface(stdout)) return line;
  throw new Error('A server ended before it was ready.');
}

/** Any answer is fine: it shows that the server handles requests. */
async function untilAnswers(endpoint: string): Promise<void> {
  const end = performance.now() + 20_000;
  for (;;) {
    try {
      const answer = await fetch(endpoint, { method: 'POST', body: '{}' });
      await answer.arrayBuffer();
      return;
    } catch (error) {
      if (performance.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  }
}

async function freePort(): Promise<number> {
  const holder = createServer().listen(0, '127.0.0.1');
  await once(holder, 'listening');
  const address = holder.address();
  holder.close();
  await once(holder, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}
