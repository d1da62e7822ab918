// What the editor calls to run the host tests: it makes a mocha, adds the test files beside it, and reports each test.
import { appendFileSync, globSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';
import type { HostReportLine } from '../tiers/host-report.ts';

/** Milliseconds that a test or a hook may take. */
const timeout = 60_000;

/**
 * Runs the tests and reports each to the file named by `$AUTHFLOW_HOST_REPORT`.
 * @throws Error when a test or a hook failed, which is how the editor learns of it; or what a test file threw on loading
 */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout, forbidOnly: true, forbidPending: true, reporter: HostReporter });
  for (const file of globSync('**/*.test.js', { cwd: __dirname }).toSorted()) mocha.addFile(join(__dirname, file));
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} tests failed.`);
}

/** Writes a line for each test as soon as it ends, so that the last one is known when the host crashes. */
class HostReporter extends Mocha.reporters.Base {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    const file = process.env['AUTHFLOW_HOST_REPORT'];
    if (file === undefined) throw new Error('AUTHFLOW_HOST_REPORT names no file to report to.');
    const report = (line: HostReportLine): void => appendFileSync(file, `${JSON.stringify(line)}\n`);
    runner.on('pass', (test) => report({ test: nameOf(test), ms: test.duration ?? 0 }));
    // Of a test or of a hook.
    runner.on('fail', (test, error: unknown) => {
      report({ test: nameOf(test), ms: test.duration ?? 0, error: textOf(error) });
    });
    runner.on('end', () => {
      // When a hook fails, mocha leaves out the rest of its group without a word.
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
