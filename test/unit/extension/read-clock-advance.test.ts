// What can be typed or pasted as a time to advance the sandbox's clock to.
import { expect, it } from 'vitest';
import { readClockAdvance } from '../../../src/extension/sandbox/read-clock-advance.ts';

const now = Date.UTC(2026, 10, 3, 4, 5, 6);

it.each([
  ['15', 900],
  [' 1.5 ', 90],
  ['5000000', 300_000_000],
  ['90s', 90],
  ['45 seconds', 45],
  ['3 min', 180],
  ['2 h 30 min', 9000],
  ['1d', 86_400],
  ['1 day 1 hour', 90_000],
  ['2026-11-03T04:05:16Z', 10],
  ['2026-11-03 04:06:06Z', 60],
  [String(now / 1000 + 3600), 3600],
  [String(now + 1500), 2],
])('%s is %d seconds', (text, seconds) => {
  expect(readClockAdvance(text, now)).toBe(seconds);
});

it.each([
  '',
  '0',
  '-5',
  '5000001',
  'soon',
  '5 months',
  '3 h soon',
  '2026-11-03T04:05:06Z',
  '2020-01-01',
  '2026-99-99',
  '1764583200000000',
  '5 '.repeat(200),
])('%j is no time ahead', (text) => {
  expect(readClockAdvance(text, now)).toBeUndefined();
});
