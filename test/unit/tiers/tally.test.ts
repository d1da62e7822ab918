import { describe, expect, it } from 'vitest';
import { verdict, withEmptyAsFailure } from '../../tiers/tally.ts';

const passing = { tier: 'unit', passed: 3, failures: [] };
const failing = { tier: 'host', passed: 2, failures: [{ test: 'activates', message: 'no' }] };

describe('verdict', () => {
  it('sums the tiers into the last line of npm test', () => {
    expect(verdict([passing, failing])).toEqual({ line: '5 passed, 1 failed', exitCode: 1 });
  });

  it('has exit code 0 only if every tier ran a test and none failed', () => {
    expect(verdict([passing, passing])).toEqual({ line: '6 passed, 0 failed', exitCode: 0 });
    expect(verdict([passing, { tier: 'e2e', passed: 0, failures: [] }])).toEqual({
      line: '3 passed, 1 failed',
      exitCode: 1,
    });
    expect(verdict([]).exitCode).toBe(1);
  });
});

describe('withEmptyAsFailure', () => {
  it('names the tier without tests', () => {
    expect(withEmptyAsFailure({ tier: 'e2e', passed: 0, failures: [] }).failures).toEqual([
      { test: 'e2e', message: 'The tier found no test to run.' },
    ]);
    expect(withEmptyAsFailure(failing)).toBe(failing);
  });
});
