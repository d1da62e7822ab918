// Waits until a value of the editor is the expected one, for the steps of a test that are not in the test's own file.
import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { poll } from '../../editor/poll.ts';

/**
 * Waits up to 20 seconds.
 * @param expected a value, or what a text must match
 * @throws AssertionError with the last value
 */
export async function becomes<T>(read: () => Promise<T>, expected: T | RegExp): Promise<void> {
  let last: T | undefined;
  const isExpected = (): boolean =>
    expected instanceof RegExp ? expected.test(String(last)) : isDeepStrictEqual(last, expected);
  const ask = async (): Promise<true | undefined> => {
    last = await read();
    return isExpected() ? true : undefined;
  };
  await poll('the value is there', ask).catch((error: unknown) => {
    if (last === undefined) throw error;
    if (expected instanceof RegExp) assert.match(String(last), expected);
    else assert.deepEqual(last, expected);
    throw error;
  });
}
