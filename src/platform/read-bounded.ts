// Reads a text file up to a size limit; a larger one is refused before it is read whole.

import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { CodedError } from '../errors/coded-error.ts';

/** A file that was refused. The message says why, without the file's name: `it is a folder, not a file`. */
export class UnreadableFileError extends CodedError {
  override readonly name = 'UnreadableFileError';
  readonly code = 'file-unreadable';
}

const chunkBytes = 1024 * 1024;

/** Without O_NONBLOCK, opening a pipe waits for its other end, perhaps forever, and keeps the process from exiting. */
const readAtOnce = constants.O_RDONLY | (process.platform === 'win32' ? 0 : constants.O_NONBLOCK);

/**
 * The whole file as UTF-8.
 *
 * @throws UnreadableFileError when it is not a regular file or is larger than `mostBytes`; the system's error otherwise
 */
export async function readBoundedText(path: string, mostBytes: number): Promise<string> {
  const file = await open(path, readAtOnce);
  try {
    const stats = await file.stat();
    if (!stats.isFile())
      throw new UnreadableFileError(`it is ${stats.isDirectory() ? 'a folder' : 'a device'}, not a file`);
    const chunks: Buffer[] = [];
    let length = 0;
    // Counts the bytes read instead of trusting the reported size: the file may grow meanwhile.
    for (;;) {
      const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(chunkBytes), 0, chunkBytes, null);
      if (bytesRead === 0) break;
      length += bytesRead;
      if (length > mostBytes) throw new UnreadableFileError(tooLarge(Math.max(length, stats.size), mostBytes));
      chunks.push(buffer.subarray(0, bytesRead));
    }
    return Buffer.concat(chunks).toString('utf8');
  } finally {
    await file.close();
  }
}

/** `it is 9.2 MiB in size, and the limit is 8 MiB` */
export function tooLarge(bytes: number, mostBytes: number): string {
  return `it is ${mebibytes(bytes)} in size, and the limit is ${mebibytes(mostBytes)}`;
}

function mebibytes(bytes: number): string {
  return `${Math.ceil((bytes / 1024 / 1024) * 10) / 10} MiB`;
}
