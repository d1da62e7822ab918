// The index that runs the host tests, in its own process without an editor: real mocha, bundles and report.
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { repositoryRoot } from '../../editor/editor-version.ts';
import { bundleHostTests } from '../../tiers/bundle-host-tests.ts';
import { readHostReport } from '../../tiers/host-report.ts';

const run = promisify(execFile);

let folder: string;
let bundles: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'auth-flow-host-index-'));
  mkdirSync(join(repositoryRoot, '.tsbuild'), { recursive: true });
  bundles = mkdtempSync(join(repositoryRoot, '.tsbuild/host-index-'));
});
afterEach(() => {
  for (const one of [folder, bundles]) rmSync(one, { recursive: true });
});

/** Bundles the sources and runs them as the editor does. */
async function runHostTests(files: Readonly<Record<string, string>>) {
  for (const [name, source] of Object.entries(files)) {
    writeFileSync(join(folder, name), `import { afterEach, beforeEach, describe, it } from 'mocha';\n${source}`);
  }
  const entry = await bundleHostTests(folder, bundles);
  const report = join(folder, 'report.jsonl');
  writeFileSync(report, '');
  const program = `require(${JSON.stringify(entry)}).run().catch((error) => { console.error(error.message); process.exit(1); })`;
  const env = { ...process.env, AUTHFLOW_HOST_REPORT: report };
  const ended = await run(process.execPath, ['-e', program], { env }).then(
    () => ({ code: 0, stderr: '' }),
    ({ code, stderr }: { code: number; stderr: string }) => ({ code, stderr }),
  );
  return { ...ended, result: readHostReport(readFileSync(report, 'utf8'), ended.stderr) };
}

it('runs every file, with hooks around each test of their group, the inner group inside the outer', async () => {
  const { code, result } = await runHostTests({
    'one.test.ts': `
      const seen: string[] = [];
      const note = (what: string) => () => void seen.push(what);
      describe('outer', () => {
        beforeEach(note('before'));
        afterEach(note('after'));
        describe('inner', () => {
          beforeEach(note('inner before'));
          afterEach(note('inner after'));
          it('first', note('first'));
        });
      });
      describe('then', () => {
        it('had them in order', () => {
          if (seen.join() !== 'before,inner before,first,inner after,after') throw new Error(seen.join());
        });
      });`,
    'two.test.ts': `it('may take a minute', function () {
      if (this.timeout() !== 60_000) throw new Error(String(this.timeout()));
    });`,
  });
  expect(result).toEqual({ tier: 'host', passed: 3, failures: [] });
  expect(code).toBe(0);
});

it('reports an exception, a rejection and a timeout, and continues', async () => {
  const { code, stderr, result } = await runHostTests({
    'one.test.ts': `
      describe('group', () => {
        it('throws', () => {
          throw new Error('thrown');
        });
        it('rejects', async () => Promise.reject(new Error('rejected')));
        it('hangs', function () {
          this.timeout(20);
          return new Promise(() => setTimeout(() => undefined, 60_000).unref());
        });
      });`,
    'two.test.ts': `it('passes', () => {});`,
  });
  expect(result.passed).toBe(1);
  expect(result.failures.map(({ test }) => test)).toEqual(['group > throws', 'group > rejects', 'group > hangs']);
  const causes = result.failures.map(({ message }) => /thrown|rejected|Timeout of 20ms exceeded/.exec(message)?.[0]);
  expect(causes).toEqual(['thrown', 'rejected', 'Timeout of 20ms exceeded']);
  expect([code, stderr.trim()]).toEqual([1, '3 tests failed.']);
});

it('counts a failed hook, and each test that it prevented', async () => {
  const { code, result } = await runHostTests({
    'one.test.ts': `
      describe('group', () => {
        beforeEach(() => {
          throw new Error('hook');
        });
        it('first', () => {});
        it('second', () => {});
      });
      it('passes', () => {});`,
  });
  expect(result.passed).toBe(1);
  expect(result.failures.map(({ test, message }) => [test, message.split('\n')[0]])).toEqual([
    ['group > "before each" hook for "first"', 'Error: hook'],
    ['group > first', 'The test was not run.'],
    ['group > second', 'The test was not run.'],
  ]);
  expect(code).toBe(1);
});

it('counts a skipped test as a failure', async () => {
  const { code, result } = await runHostTests({
    'one.test.ts': `it.skip('off', () => {});\nit('on', () => {});`,
  });
  expect(result.passed).toBe(1);
  expect(result.failures.map(({ test }) => test)).toEqual(['off']);
  expect(code).toBe(1);
});

it('fails when a test file cannot be loaded, or ends the process', async () => {
  const broken = await runHostTests({ 'one.test.ts': `throw new Error('no such module');` });
  expect(broken.code).toBe(1);
  expect(broken.result.failures[0]?.message).toContain('no such module');
  const ended = await runHostTests({ 'one.test.ts': `it('is done', () => {});\nit('dies', () => process.exit(0));` });
  expect(ended.result.passed).toBe(1);
  expect(ended.result.failures[0]?.message).toContain('ended before the tests did; the last test was: is done');
});
