// Reads the files of a run with a size limit. Any of them may be in a cloned folder, where a symbolic link can lead to
// an endless device or to a pipe without a writer.

import { lstat } from 'node:fs/promises';
import { hasCode } from '../../errors/coded-error.ts';
import { readBoundedText } from '../../platform/read-bounded.ts';
import { UsageError } from '../command.ts';

export interface ReadTextOptions {
  /** The file's name in error messages. */
  readonly shown: string;
  readonly mostBytes: number;
}

/** The whole file as UTF-8. @throws UsageError with the reason why it cannot be read */
export async function readText(path: string, { shown, mostBytes }: ReadTextOptions): Promise<string> {
  try {
    return await readBoundedText(path, mostBytes);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const why = hasCode(cause, 'file-unreadable') ? `: ${cause.message}` : ` (${code ?? String(cause)})`;
    throw new UsageError(`${shown} cannot be read${why}`, { cause });
  }
}

/** Whether nothing exists at the path. A dangling symbolic link exists. */
export async function isAbsent(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return false;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' || code === 'ENOTDIR';
  }
}
