// Reads a text file of at most so many bytes: a larger one is never taken in.

import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { CodedError } from '../errors/coded-error.ts';

/** A file that is not read; the message says why, without the file's name: `it is a folder, not a file`. */
export class UnreadableFileError extends CodedError {
  override readonly name = 'UnreadableFileError';
  readonly code = 'file-unreadable';
}

const chunkBytes = 1024 * 1024;

/** Opening a pipe would wait for its other end, which may never come, and hold up the end of the process too. */
const readAtOnce = constants.O_RDONLY | (process.platform === 'win32' ? 0 : constants.O_NONBLOCK);

/**
 * The whole file as UTF-8.
 *
 * @throws UnreadableFileError for what is no file, or larger than `mostBytes`; the system's error otherwise
 */
export async function readBoundedText(path: string, mostBytes: number): Promise<string> {
  const file = await open(path, readAtOnce);
  try {
    const stats = await file.stat();
    if (!stats.isFile())
      throw new UnreadableFileError(`it is ${stats.isDirectory() ? 'a folder' : 'a device'}, not a file`);
    const chunks: Buffer[] = [];
    let length = 0;
    // By what comes, not by the size that is told: the file may grow meanwhile.
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

/** `it has 9.2 MiB, and at most 8 MiB are read` */
export function tooLarge(bytes: number, mostBytes: number): string {
  return `it has ${mebibytes(bytes)}, and at most ${mebibytes(mostBytes)} are read`;
}

function mebibytes(bytes: number): string {
  return `${Math.ceil((bytes / 1024 / 1024) * 10) / 10} MiB`;
}
