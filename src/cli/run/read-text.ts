// Reads the files of a run: any of them may lie in a folder that was cloned, where a name can lead to a device that never
// ends, or to a pipe that nobody writes to.

import { lstat } from 'node:fs/promises';
import { hasCode } from '../../errors/coded-error.ts';
import { readBoundedText } from '../../platform/read-bounded.ts';
import { UsageError } from '../command.ts';

export interface ReadTextOptions {
  /** What the message calls it. */
  readonly shown: string;
  readonly mostBytes: number;
}

/** The whole file as UTF-8. @throws UsageError saying why it cannot be read */
export async function readText(path: string, { shown, mostBytes }: ReadTextOptions): Promise<string> {
  try {
    return await readBoundedText(path, mostBytes);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const why = hasCode(cause, 'file-unreadable') ? `: ${cause.message}` : ` (${code ?? String(cause)})`;
    throw new UsageError(`${shown} cannot be read${why}`, { cause });
  }
}

/** Whether there is nothing at the path. A link that leads nowhere is something. */
export async function isAbsent(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return false;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' || code === 'ENOTDIR';
  }
}
