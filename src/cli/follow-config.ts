// Configures a sandbox by a file, and again whenever the file is saved.

import { unwatchFile, watchFile } from 'node:fs';
import { dirname, relative } from 'node:path';
import { hasCode } from '../errors/coded-error.ts';
import { guarded } from '../platform/background.ts';
import { readBoundedText } from '../platform/read-bounded.ts';
import { configLimits } from '../sandbox/config/config-limits.ts';
import type { ConfigFault, Sandbox } from '../sandbox/sandbox.ts';
import type { Output } from './command.ts';

/** Milliseconds between looks at the file. Asking its time is what every way of saving it has in common. */
const interval = 300;

/** Faults are printed as `file:line:column: message`. `refused`: the file cannot be used at all, and is not followed. */
export async function followConfig(
  sandbox: Pick<Sandbox, 'configure' | 'pools'>,
  path: string,
  output: Output,
): Promise<'refused' | { readonly close: () => void }> {
  const shown = relative(process.cwd(), path) || path;
  if (!(await take())) return 'refused';

  let taking: Promise<void> = Promise.resolve();
  const changed = guarded(
    `Following ${shown}`,
    (work, error) => output.problem(`${work} failed${reasonOf(error)}.`),
    () => {
      // Never rejects, so that the next change is taken whatever became of this one.
      taking = taking.then(takeChange);
    },
  );
  watchFile(path, { interval }, changed);
  return { close: () => unwatchFile(path, changed) };

  async function takeChange(): Promise<void> {
    if (await take()) output.problem(`${shown}: taken over, the user pools begin anew: ${poolNames()}.`);
    else output.problem(`${shown}: not taken over, the sandbox goes on as before.`);
  }

  function poolNames(): string {
    return sandbox
      .pools()
      .map(({ name }) => name)
      .join(', ');
  }

  /** Whatever goes wrong with the file has been told when this is false. Never rejects. */
  async function take(): Promise<boolean> {
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
