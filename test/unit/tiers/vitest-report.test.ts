import { expect, it } from 'vitest';
import { readVitestReport } from '../../tiers/vitest-report.ts';

const passed = { fullName: 'adds', status: 'passed', failureMessages: [] };
const file = (status: string, assertionResults: readonly object[], message = '') => ({
  name: 'a.test.ts',
  status,
  message,
  assertionResults,
});
const report = (...testResults: readonly object[]) => JSON.stringify({ testResults });

it('counts passed tests and lists the messages of failed ones', () => {
  const failed = { fullName: 'subtracts', status: 'failed', failureMessages: ['expected 1 to be 2'] };
  expect(readVitestReport('unit', report(file('failed', [passed, failed])), 1)).toEqual({
    tier: 'unit',
    passed: 1,
    failures: [{ test: 'subtracts', message: 'expected 1 to be 2' }],
  });
});

it.each(['skipped', 'pending', 'todo'])('counts a %s test as a failure', (status) => {
  const result = readVitestReport('unit', report(file('passed', [{ fullName: 'adds', status }])), 0);
  expect(result.failures).toEqual([{ test: 'adds', message: `The test is ${status}.` }]);
});

it('reports why a failed hook prevented the tests of a file', () => {
  const tests = ['adds', 'subtracts'].map((fullName) => ({ fullName, status: 'skipped', failureMessages: [] }));
  const result = readVitestReport('webview', report(file('failed', tests, 'There is no Chromium.\nInstall one.')), 1);
  expect(result.failures.map(({ message }) => message)).toEqual([
    'There is no Chromium.\nInstall one.',
    'There is no Chromium.\nInstall one.',
  ]);
});

it('counts a file that cannot be loaded as a failure', () => {
  const result = readVitestReport(
    'unit',
    report(file('failed', [], 'Cannot find module'), file('passed', [passed])),
    1,
  );
  expect(result).toEqual({
    tier: 'unit',
    passed: 1,
    failures: [{ test: 'a.test.ts', message: 'Cannot find module' }],
  });
});

it('counts an exit code that no test explains as a failure', () => {
  const result = readVitestReport('unit', report(file('passed', [passed])), 1);
  expect(result.failures).toEqual([
    { test: 'unit', message: 'No test failed, but vitest ended with code 1; see above.' },
  ]);
});

it.each([undefined, '', '{"testResults":[', '{"other":1}'])('fails on the report %j', (text) => {
  const result = readVitestReport('unit', text, 137);
  expect(result.failures).toEqual([{ test: 'unit', message: 'vitest ended with code 137 and no report.' }]);
});
