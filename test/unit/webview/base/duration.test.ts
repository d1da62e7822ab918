import { describe, expect, test } from 'vitest';
import { formatDuration, formatMilliseconds } from '../../../../src/webview/base/format-duration.ts';

describe('formatDuration', () => {
  test.each([
    [-5, '0 s'],
    [999, '0 s'],
    [14_999, '14 s'],
    [59_999, '59 s'],
    [60_000, '1:00'],
    [161_000, '2:41'],
    [3_599_000, '59:59'],
    [3_600_000, '1 h 00 m'],
    [3_900_000, '1 h 05 m'],
    [2_591_999_000, '29 d 23 h'],
  ])('%d ms reads %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });
});

test.each([
  [0.4, '0 ms'],
  [44, '44 ms'],
  [999, '999 ms'],
  [1234, '1.2 s'],
])('formatMilliseconds: %d ms reads %s', (ms, text) => {
  expect(formatMilliseconds(ms)).toBe(text);
});
