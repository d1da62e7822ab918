import { expect, it } from 'vitest';
import { readHostReport } from '../../tiers/host-report.ts';

const lines = (...objects: readonly object[]) => objects.map((object) => `${JSON.stringify(object)}\n`).join('');

it('counts passed tests and lists failed ones', () => {
  const text = lines({ test: 'a', ms: 1 }, { test: 'b', ms: 2, error: 'no' }, { finished: true });
  expect(readHostReport(text, '')).toEqual({ tier: 'host', passed: 1, failures: [{ test: 'b', message: 'no' }] });
});

it('fails if the editor ended before the tests, with the last test and the output', () => {
  const result = readHostReport(`${lines({ test: 'a', ms: 1 })}{"test":"b","m`, 'Chromium ended');
  expect(result).toEqual({
    tier: 'host',
    passed: 1,
    failures: [
      { test: 'host', message: 'The editor ended before the tests did; the last test was: a\nChromium ended' },
    ],
  });
});

it('fails without a report', () => {
  expect(readHostReport('', '').failures).toHaveLength(1);
});
