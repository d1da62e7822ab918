// Configures a sandbox by a file, and again whenever the file is saved.

import { unwatchFile, watchFile } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, relative } from 'node:path';
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
  const changed = (): void => {
    taking = taking.then(async () => {
      if (await take()) output.problem(`${shown}: taken over, the user pools begin anew: ${poolNames()}.`);
      else output.problem(`${shown}: not taken over, the sandbox goes on as before.`);
    });
  };
  watchFile(path, { interval }, changed);
  return { close: () => unwatchFile(path, changed) };

  function poolNames(): string {
    return sandbox
      .pools()
      .map(({ name }) => name)
      .join(', ');
  }

  async function take(): Promise<boolean> {
    let text: string;
    try {
      text = await readFile(path, 'utf8');
    } catch (error) {
      output.problem(`${shown}: cannot be read (${(error as NodeJS.ErrnoException).code ?? String(error)}).`);
      return false;
    }
    const faults = await sandbox.configure({ text, folder: dirname(path) });
    for (const fault of faults) output.problem(words(fault));
    return faults.length === 0;
  }

  function words({ line, column, message }: ConfigFault): string {
    return `${shown}:${line}:${column}: ${message}`;
  }
}
