// Keeps the state of a sandbox in a file: written whole and moved into place, the one before kept beside it.

import { copyFile, mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Sandbox } from '../sandbox-api.ts';
import { StateError } from './state-text.ts';

export interface StateFileOptions {
  /** Absolute. The state of before is kept as `{path}.previous`. */
  readonly path: string;
  /** What went wrong, or was done instead, in one sentence. */
  readonly say: (words: string) => void;
  /** Milliseconds that changes are gathered for. */
  readonly delay?: number;
}

export interface StateFile {
  /** Writes what has changed, and resolves when it is in the file. */
  flush(): Promise<void>;
  /** Flushes, and writes nothing any more. */
  close(): Promise<void>;
}

/** Loads the last good state into the sandbox, then keeps every change. */
export async function keepState(sandbox: Sandbox, options: StateFileOptions): Promise<StateFile> {
  const { path, say, delay = 1000 } = options;
  await load(sandbox, options);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let writing: Promise<void> = Promise.resolve();
  let changed = false;
  const subscription = sandbox.onDidChange(() => {
    changed = true;
    timer ??= setTimeout(() => void flush(), delay);
  });

  function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    writing = writing.then(async () => {
      if (!changed) return;
      changed = false;
      try {
        await write(path, await sandbox.snapshot());
      } catch (error) {
        say(`The state could not be written to ${path}: ${reasonOf(error)}.`);
      }
    });
    return writing;
  }

  return {
    flush,
    async close() {
      subscription.dispose();
      await flush();
    },
  };
}

/** The file, else the one before it; a state that grew from another configuration gives way to the configuration. */
async function load(sandbox: Sandbox, { path, say }: StateFileOptions): Promise<void> {
  const previous = `${path}.previous`;
  const first = await tryLoad(sandbox, path);
  if (first === 'loaded' || first === 'other configuration') {
    if (first !== 'loaded') say(`The configuration changed since ${path} was written, so the sandbox starts anew.`);
    return;
  }
  const second = await tryLoad(sandbox, previous);
  if (first === 'none' && second === 'none') return;
  const why = first === 'none' ? `${path} is missing` : `${path} cannot be used: ${first.reason}`;
  if (second === 'loaded') {
    say(`${why}. The state before it, ${previous}, is used instead.`);
    await setAside(path);
    return;
  }
  say(`${why}. There is no earlier state either, so the sandbox starts anew.`);
  await setAside(path);
}

/** Before the next write takes its place. What cannot be read cannot be set aside either, and that has been said. */
async function setAside(path: string): Promise<void> {
  await copyFile(path, `${path}.broken`).catch(() => undefined);
}

async function tryLoad(
  sandbox: Sandbox,
  path: string,
): Promise<'loaded' | 'none' | 'other configuration' | { readonly reason: string }> {
  try {
    const loaded = await sandbox.restore(await readFile(path, 'utf8'), { sameConfiguration: true });
    return loaded ? 'loaded' : 'other configuration';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'none';
    return { reason: reasonOf(error) };
  }
}

/** For the owner alone: passwords and keys are in it, made up as they may be. */
async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const unfinished = `${path}.new`;
  const file = await open(unfinished, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  try {
    await rename(path, `${path}.previous`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  await rename(unfinished, path);
}

function reasonOf(error: unknown): string {
  if (error instanceof StateError) return error.message;
  return (error as NodeJS.ErrnoException).code ?? (error instanceof Error ? error.message : String(error));
}
