import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  explainTimestampFault,
  formatCognitoTimestamp,
  parseCognitoTimestamp,
} from '../../../src/cognito/timestamp.ts';
import { srpVectors, userVectors } from '../../support/srp-vectors.ts';

test.each(srpVectors.timestamps)('$utc is $TIMESTAMP', ({ utc, TIMESTAMP }) => {
  expect(formatCognitoTimestamp(new Date(utc))).toBe(TIMESTAMP);
  expect(parseCognitoTimestamp(TIMESTAMP)).toEqual({ date: new Date(utc) });
});

/** Reference section 4.4. */
const RULE =
  /^(Sun|Mon|Tue|Wed|Thu|Fri|Sat) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) ([1-9]|[12][0-9]|3[01]) ([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9] UTC [0-9]{4}$/;

const date = fc.date({
  min: new Date('1000-01-01T00:00:00Z'),
  max: new Date('9999-12-31T23:59:59Z'),
  noInvalidDate: true,
});

test('every moment is written by the rule and read back to the second', () => {
  fc.assert(
    fc.property(date, (moment) => {
      const text = formatCognitoTimestamp(moment);
      expect(text).toMatch(RULE);
      expect(parseCognitoTimestamp(text)).toEqual({ date: new Date(Math.floor(moment.getTime() / 1000) * 1000) });
    }),
  );
});

test('the milliseconds before 1970 belong to the second they are in', () => {
  expect(formatCognitoTimestamp(new Date(-1))).toBe('Wed Dec 31 23:59:59 UTC 1969');
});

test('a date that cannot be written is refused', () => {
  for (const moment of [new Date(Number.NaN), new Date('0999-12-31T23:59:59Z'), new Date('+010000-01-01T00:00:00Z')]) {
    expect(() => formatCognitoTimestamp(moment)).toThrow(RangeError);
  }
});

describe('faults', () => {
  test.each([
    ['', 'TIMESTAMP must not be empty.'],
    ['now', 'TIMESTAMP must look like "Tue Nov 3 04:05:06 UTC 2026".'],
    ['2026-11-03T04:05:06Z', 'TIMESTAMP must look like "Tue Nov 3 04:05:06 UTC 2026".'],
    ['Tue Nov 3 04:05:06 UTC 2026 ', 'TIMESTAMP must look like "Tue Nov 3 04:05:06 UTC 2026".'],
    ['Tue Nov  3 04:05:06 UTC 2026', 'TIMESTAMP must look like "Tue Nov 3 04:05:06 UTC 2026".'],
    ['Tue, 03 Nov 2026 04:05:06 GMT', 'TIMESTAMP must look like "Tue Nov 3 04:05:06 UTC 2026".'],
    ['Tue Nov 03 04:05:06 UTC 2026', 'TIMESTAMP must have a day without a leading zero: "3", not "03".'],
    ['Wed Nov 3 04:05:06 UTC 2026', 'TIMESTAMP must have the weekday of its date: Nov 3 2026 is a Tue, not a Wed.'],
    ['Sun Feb 29 04:05:06 UTC 2026', 'TIMESTAMP must have a date that exists; Feb 29 2026 does not.'],
    ['Sun Nov 0 04:05:06 UTC 2026', 'TIMESTAMP must have a date that exists; Nov 0 2026 does not.'],
    ['Sun Nov 00 04:05:06 UTC 2026', 'TIMESTAMP must have a date that exists; Nov 00 2026 does not.'],
    ['Sun Nov 32 04:05:06 UTC 2026', 'TIMESTAMP must have a date that exists; Nov 32 2026 does not.'],
    ['Tue Nov 3 4:05:06 UTC 2026', 'TIMESTAMP must have an hour of two digits; this has "4".'],
    ['Tue Nov 3 24:00:00 UTC 2026', 'TIMESTAMP must have a time from 00:00:00 to 23:59:59; this has 24:00:00.'],
    ['Tue Nov 3 04:60:00 UTC 2026', 'TIMESTAMP must have a time from 00:00:00 to 23:59:59; this has 04:60:00.'],
    ['Tue Nov 3 04:05:60 UTC 2026', 'TIMESTAMP must have a time from 00:00:00 to 23:59:59; this has 04:05:60.'],
    ['Tue Nov 3 04:05:06 GMT 2026', 'TIMESTAMP must have the time zone UTC; this has "GMT".'],
    ['Tue Nov 3 04:05:06 CET 2026', 'TIMESTAMP must have the time zone UTC; this has "CET".'],
    [
      'Di Nov 3 04:05:06 UTC 2026',
      'TIMESTAMP must start with an English weekday (Sun, Mon, Tue, Wed, Thu, Fri, Sat); this starts with "Di".',
    ],
    [
      'TUE Nov 3 04:05:06 UTC 2026',
      'TIMESTAMP must start with an English weekday (Sun, Mon, Tue, Wed, Thu, Fri, Sat); this starts with "TUE".',
    ],
    [
      'Tue März 3 04:05:06 UTC 2026',
      'TIMESTAMP must have an English month (Jan, Feb, Mar, Apr, May, Jun, Jul, Aug, Sep, Oct, Nov, Dec); this has "März".',
    ],
  ])('"%s"', (value, words) => {
    expect(explainTimestampFault(value)).toBe(words);
  });

  test('whatever the rule refuses has a fault', () => {
    const nearly = fc
      .tuple(date, fc.nat(), fc.string({ unit: 'grapheme', maxLength: 2 }))
      .map(([moment, at, insert]) => {
        const text = formatCognitoTimestamp(moment);
        const cut = at % text.length;
        return text.slice(0, cut) + insert + text.slice(cut + 1);
      });
    fc.assert(
      fc.property(nearly, (text) => {
        expect(explainTimestampFault(text) !== undefined || RULE.test(text)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test('no vector has one', () => {
    for (const { input } of userVectors) expect(explainTimestampFault(input.timestamp)).toBeUndefined();
  });
});
