// Configures a sandbox from a file, and again whenever the file is saved.

import { unwatchFile, watchFile } from 'node:fs';
import { dirname, relative } from 'node:path';
import { hasCode } from '../errors/coded-error.ts';
import { guarded } from '../platform/background.ts';
import { readBoundedText } from '../platform/read-bounded.ts';
import { configLimits } from '../sandbox/config/config-limits.ts';
import type { ConfigFault, Sandbox } from '../sandbox/sandbox.ts';
import type { Output } from './command.ts';

/** Polling interval in milliseconds. Polling the modification time works for every way that editors save a file. */
const interval = 300;

/** Faults are printed as `file:line:column: message`. `refused`: the file cannot be used and is not watched. */
export async function followConfig(
  sandbox: Pick<Sandbox, 'configure' | 'pools'>,
  path: string,
  output: Output,
): Promise<'refused' | { readonly close: () => void }> {
  const shown = relative(process.cwd(), path) || path;
  if (!(await load())) return 'refused';

  let loading: Promise<void> = Promise.resolve();
  const changed = guarded(
    `Following ${shown}`,
    (work, error) => output.problem(`${work} failed${reasonOf(error)}.`),
    () => {
      // reload() never rejects, so a failed load does not block the next one.
      loading = loading.then(reload);
    },
  );
  watchFile(path, { interval }, changed);
  return { close: () => unwatchFile(path, changed) };

  async function reload(): Promise<void> {
    if (await load()) output.problem(`${shown}: reloaded. The user pools were reset: ${poolNames()}.`);
    else output.problem(`${shown}: not applied. The sandbox keeps its previous configuration.`);
  }

  function poolNames(): string {
    return sandbox
      .pools()
      .map(({ name }) => name)
      .join(', ');
  }

  /** Resolves with false once all faults of the file are printed. Never rejects. */
  async function load(): Promise<boolean> {
    let faults: readonly ConfigFault[];
    try {
      const text = await readBoundedText(path, configLimits.bytes);
      faults = await sandbox.configure({ text, folder: dirname(path) });
    } catch (error) {
      output.problem(`${shown}: cannot be read${reasonOf(error)}.`);
      return false;
    }
    for (const fault of faults) output.problem(faultText(fault));
    return faults.length === 0;
  }

  function faultText({ line, column, message }: ConfigFault): string {
    return `${shown}:${line}:${column}: ${message}`;
  }
}

function reasonOf(error: unknown): string {
  if (hasCode(error, 'file-unreadable')) return `: ${error.message}`;
  const { code } = error as NodeJS.ErrnoException;
  return ` (${code ?? (error instanceof Error ? error.message : String(error))})`;
}
