// The runner of the host tests, run here without an editor.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { readHostReport } from '../../tiers/host-report.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'auth-flow-suite-'));
  vi.stubEnv('AUTHFLOW_HOST_REPORT', join(folder, 'report.jsonl'));
  vi.resetModules();
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});
const result = () => readHostReport(readFileSync(join(folder, 'report.jsonl'), 'utf8'), '');

it('runs hooks around each test of their group, and the inner group inside the outer', async () => {
  const suite = await import('../../host/suite.ts');
  const seen: string[] = [];
  const note = (what: string) => () => {
    seen.push(what);
  };
  suite.describe('outer', () => {
    suite.beforeEach(note('outer before'));
    suite.afterEach(note('outer after'));
    suite.describe('inner', () => {
      suite.beforeEach(note('inner before'));
      suite.afterEach(note('inner after'));
      suite.it('test', note('test'));
    });
    suite.it('last', note('last'));
  });
  await suite.runDeclaredTests();
  expect(seen).toEqual([
    'outer before',
    'inner before',
    'test',
    'inner after',
    'outer after',
    'outer before',
    'last',
    'outer after',
  ]);
  expect(result()).toEqual({ tier: 'host', passed: 2, failures: [] });
});

it('reports a throw, a rejection and a failing hook, still cleans up, and goes on', async () => {
  const suite = await import('../../host/suite.ts');
  let cleaned = 0;
  suite.describe('group', () => {
    suite.afterEach(() => {
      cleaned++;
      if (cleaned === 3) throw new Error('hook');
    });
    suite.it('throws', () => {
      throw new Error('thrown');
    });
    suite.it('rejects', async () => Promise.reject(new Error('rejected')));
    suite.it('passes but for its hook', () => {});
  });
  suite.it('passes', () => {});
  await expect(suite.runDeclaredTests()).rejects.toThrow('3 of 4 tests failed.');
  expect(cleaned).toBe(3);
  const { passed, failures } = result();
  expect(passed).toBe(1);
  expect(failures.map(({ test }) => test)).toEqual([
    'group > throws',
    'group > rejects',
    'group > passes but for its hook',
  ]);
  expect(failures.map(({ message }) => /thrown|rejected|hook/.exec(message)?.[0])).toEqual([
    'thrown',
    'rejected',
    'hook',
  ]);
});

it('fails a test that never ends', async () => {
  vi.useFakeTimers();
  const suite = await import('../../host/suite.ts');
  suite.it('hangs', async () => new Promise(() => {}));
  const run = suite.runDeclaredTests().catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(60_000);
  vi.useRealTimers();
  expect(await run).toEqual(new Error('1 of 1 tests failed.'));
  expect(result().failures[0]?.message).toContain('longer than 60 seconds');
});
