import { describe, expect, it } from 'vitest';
import { isTimely, readTimestamp } from '../../../src/sandbox/srp/read-timestamp.ts';
import { srpVectors } from '../../support/srp-vectors.ts';

describe('TIMESTAMP as the service reads it', () => {
  it.each(srpVectors.timestamps)('reads $TIMESTAMP', ({ utc, TIMESTAMP }) => {
    expect(readTimestamp(TIMESTAMP)).toBe(Date.parse(utc));
  });

  it.each([
    ['a zero-padded day', 'Tue Nov 03 04:05:06 UTC 2026'],
    ['a weekday that does not fit', 'Wed Nov 3 04:05:06 UTC 2026'],
    ['a date that does not exist', 'Mon Feb 30 04:05:06 UTC 2026'],
    ['an hour past 23', 'Tue Nov 3 24:05:06 UTC 2026'],
    ['another zone', 'Tue Nov 3 04:05:06 GMT 2026'],
    ['another language', 'Di Nov 3 04:05:06 UTC 2026'],
    ['small letters', 'tue nov 3 04:05:06 utc 2026'],
    ['a missing second', 'Tue Nov 3 04:05 UTC 2026'],
    ['ISO 8601', '2026-11-03T04:05:06Z'],
    ['white space around', ' Tue Nov 3 04:05:06 UTC 2026'],
    ['nothing', ''],
  ])('refuses %s', (_what, text) => {
    expect(readTimestamp(text)).toBeUndefined();
  });

  it('takes a clock that is five minutes off either way, and no more', () => {
    const text = 'Tue Nov 3 04:05:06 UTC 2026';
    const time = Date.UTC(2026, 10, 3, 4, 5, 6);
    const minutes = 60_000;
    expect(isTimely(text, time + 5 * minutes)).toBe(true);
    expect(isTimely(text, time - 5 * minutes)).toBe(true);
    expect(isTimely(text, time + 5 * minutes + 1)).toBe(false);
    expect(isTimely(text, time - 5 * minutes - 1)).toBe(false);
  });
});
