// The entry point of the host tests: runs the test files in this folder with Mocha, and reports each test.
import { appendFileSync, globSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';
import type { HostReportLine } from '../tiers/host-report.ts';

/** Timeout of a test or a hook, in milliseconds. */
const timeout = 60_000;

/**
 * Runs the tests and reports each to the file named by `$AUTHFLOW_HOST_REPORT`.
 * @throws Error if a test or a hook failed, so that the editor exits with an error; or the error from loading a test file
 */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout, forbidOnly: true, forbidPending: true, reporter: HostReporter });
  for (const file of globSync('**/*.test.js', { cwd: __dirname }).toSorted()) mocha.addFile(join(__dirname, file));
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} tests failed.`);
}

/** Writes a line for each test as soon as it ends, so that a crash of the host loses no results. */
class HostReporter extends Mocha.reporters.Base {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    const file = process.env['AUTHFLOW_HOST_REPORT'];
    if (file === undefined) throw new Error('AUTHFLOW_HOST_REPORT names no file to report to.');
    const report = (line: HostReportLine): void => appendFileSync(file, `${JSON.stringify(line)}\n`);
    runner.on('pass', (test) => report({ test: nameOf(test), ms: test.duration ?? 0 }));
    // A test or a hook.
    runner.on('fail', (test, error: unknown) => {
      report({ test: nameOf(test), ms: test.duration ?? 0, error: textOf(error) });
    });
    runner.on('end', () => {
      // If a hook fails, Mocha skips the rest of its group without reporting it.
      runner.suite.eachTest((test: Mocha.Test) => {
        if (test.state === undefined) report({ test: nameOf(test), ms: 0, error: 'The test was not run.' });
      });
      report({ finished: true });
    });
  }
}

function nameOf(test: Mocha.Runnable): string {
  return test.titlePath().join(' > ');
}

function textOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
