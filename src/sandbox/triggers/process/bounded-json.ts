// JSON of a value that may be huge: given up as soon as it is known to be too long, before it is written out.

import { CodedError } from '../../../errors/coded-error.ts';

/** A value that is longer as JSON than it may be. */
export class TooLongError extends CodedError {
  override readonly name = 'TooLongError';
  readonly code = 'json-too-long';
}

/**
 * `JSON.stringify`, with `null` for what JSON has no word for.
 *
 * @param limit Bytes of the text.
 * @throws TooLongError; TypeError or RangeError for what is circular, or too deep
 */
export function boundedJson(value: unknown, limit: number): string {
  let least = 0;
  const count = (_: string, one: unknown): unknown => {
    // No more than what it takes as JSON: a string may need more bytes than it has characters, never fewer.
    if (one !== undefined) least += typeof one === 'string' ? one.length : 1;
    if (least > limit) throw new TooLongError(`More than ${limit} bytes.`);
    return one;
  };
  const text = (JSON.stringify(value, count) as string | undefined) ?? 'null';
  if (Buffer.byteLength(text) > limit) throw new TooLongError(`More than ${limit} bytes.`);
  return text;
}
