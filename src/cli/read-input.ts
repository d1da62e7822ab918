// Reads what a verb is given: a file by its name, or the standard input for `-` and for no name at all.

import { hasCode } from '../errors/coded-error.ts';
import { readBoundedText, tooLarge } from '../platform/read-bounded.ts';
import { UsageError } from './command.ts';

/** Bytes. A HAR file of a whole sign-in has a few hundred KB. */
const INPUT_LIMIT = 20 * 1024 * 1024;

export interface Input {
  /** As it was named; `-` for the standard input. */
  readonly name: string;
  readonly text: string;
}

/** @throws UsageError saying why it cannot be read */
export async function readInput(name = '-', stdin: AsyncIterable<Buffer> = process.stdin): Promise<Input> {
  if (name === '-') return { name, text: await readStream(stdin) };
  try {
    return { name, text: await readBoundedText(name, INPUT_LIMIT) };
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const why = hasCode(cause, 'file-unreadable') ? `: ${cause.message}` : ` (${code ?? String(cause)})`;
    throw new UsageError(`${name} cannot be read${why}`, { cause });
  }
}

async function readStream(stream: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    length += chunk.length;
    if (length > INPUT_LIMIT)
      throw new UsageError(`The standard input cannot be read: ${tooLarge(length, INPUT_LIMIT)}`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
