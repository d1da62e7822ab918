// Runs the command line in its own process, from its sources.

import { spawn, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

export type Program = ReturnType<typeof startProgram>;

/** Programs that were started. {@link endPrograms} kills those that are still running. */
const running = new Set<Program>();

export function startProgram(args: readonly string[], options: Pick<SpawnOptions, 'uid' | 'gid' | 'cwd' | 'env'> = {}) {
  const child = spawn(process.execPath, ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', main, ...args], {
    ...options,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let [out, problem] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (problem += chunk.toString()));
  const ended = once(child, 'close').then(([code, signal]: unknown[]) => ({ code, signal, out, problem }));
  const program = { child, ended, firstLine: firstLineOf(child.stdout), problems: linesOf(child.stderr) };
  running.add(program);
  return program;
}

export async function endPrograms(): Promise<void> {
  for (const { child } of running) child.kill('SIGKILL');
  await Promise.all([...running].map(({ ended }) => ended));
  running.clear();
}

async function firstLineOf(stream: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface(stream)) return line;
  return '';
}

/** The lines of a stream, one at a time. */
function linesOf(stream: NodeJS.ReadableStream): { next(): Promise<string> } {
  const lines = createInterface(stream)[Symbol.asyncIterator]();
  return { next: async () => String((await lines.next()).value) };
}
