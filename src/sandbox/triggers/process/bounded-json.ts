// JSON.stringify with a size limit: stops as soon as the text must be too long.

import { CodedError } from '../../../errors/coded-error.ts';

/** The value is too long as JSON. */
export class TooLongError extends CodedError {
  override readonly name = 'TooLongError';
  readonly code = 'json-too-long';
}

/**
 * `JSON.stringify`, with `null` for values that JSON cannot represent.
 *
 * @param limit Maximum length of the text in bytes.
 * @throws TooLongError; TypeError for a circular value, RangeError for a too deep one
 */
export function boundedJson(value: unknown, limit: number): string {
  let least = 0;
  const count = (_: string, one: unknown): unknown => {
    // A lower bound: a string takes at least as many bytes as it has characters.
    if (one !== undefined) least += typeof one === 'string' ? one.length : 1;
    if (least > limit) throw new TooLongError(`More than ${limit} bytes.`);
    return one;
  };
  const text = (JSON.stringify(value, count) as string | undefined) ?? 'null';
  if (Buffer.byteLength(text) > limit) throw new TooLongError(`More than ${limit} bytes.`);
  return text;
}
