import { expect, it } from 'vitest';
import { median } from '../../bench/median.ts';
import { printTable } from '../../bench/table.ts';

it('returns the middle value, or the mean of the two middle ones', () => {
  expect(median([100, 1, 3])).toBe(3);
  expect(median([4, 1, 3, 100])).toBe(3.5);
  expect(() => median([])).toThrow('no median');
});

it('prints a Markdown table with aligned columns', () => {
  const rows = [
    { name: 'Sign-in', ours: '6.5 ms', peer: 'limit: 6 ms', ratio: 1.0833, goal: 'at most 1.2x', held: true },
    { name: 'Size', ours: '2 MB', peer: 'limit: 1 MB', ratio: 2, goal: 'under 1 MB', held: false },
  ];
  expect(printTable(rows).split('\n')).toEqual([
    '| What    | Ours   | Peer or limit | Ratio | Goal         | Held |',
    '|---------|--------|---------------|-------|--------------|------|',
    '| Sign-in | 6.5 ms | limit: 6 ms   | 1.08x | at most 1.2x | yes  |',
    '| Size    | 2 MB   | limit: 1 MB   | 2.00x | under 1 MB   | no   |',
  ]);
});
