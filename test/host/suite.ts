// A small test runner for the extension host, where no ordinary one can start: describe, it, hooks, a line a test.
import { appendFileSync } from 'node:fs';
import type { HostReportLine } from '../tiers/host-report.ts';

type Body = () => void | Promise<void>;
interface Test {
  readonly name: string;
  readonly body: Body;
  readonly before: readonly Body[];
  readonly after: readonly Body[];
}
interface Scope {
  readonly names: readonly string[];
  readonly before: readonly Body[];
  readonly after: readonly Body[];
}

/** Milliseconds a test may take. */
const patience = 60_000;

const tests: Test[] = [];
let scope: Scope = { names: [], before: [], after: [] };

/** Groups tests under a name; hooks inside hold for the tests that follow them in the group. */
export function describe(name: string, body: () => void): void {
  const outer = scope;
  scope = { ...outer, names: [...outer.names, name] };
  body();
  scope = outer;
}

/** Declares a test; it fails when its body throws, rejects, or takes longer than a minute. */
export function it(name: string, body: Body): void {
  tests.push({ name: [...scope.names, name].join(' > '), body, before: scope.before, after: scope.after });
}

/** Runs before each following test of the group, outer groups first. */
export function beforeEach(body: Body): void {
  scope = { ...scope, before: [...scope.before, body] };
}

/** Runs after each following test of the group, inner groups first, also when the test failed. */
export function afterEach(body: Body): void {
  scope = { ...scope, after: [body, ...scope.after] };
}

/**
 * Runs the declared tests in order and reports each to the file named by `$AUTHFLOW_HOST_REPORT`.
 * @throws Error when a test failed, which is how the editor learns of it.
 */
export async function runDeclaredTests(): Promise<void> {
  const file = process.env['AUTHFLOW_HOST_REPORT'];
  if (file === undefined) throw new Error('AUTHFLOW_HOST_REPORT names no file to report to.');
  const failed = await runTests(tests, (line) => appendFileSync(file, `${JSON.stringify(line)}\n`));
  if (failed > 0) throw new Error(`${failed} of ${tests.length} tests failed.`);
}

async function runTests(all: readonly Test[], report: (line: HostReportLine) => void): Promise<number> {
  let failed = 0;
  for (const { name, body, before, after } of all) {
    const start = performance.now();
    const errors = [await errorOf([...before, body]), await errorOf(after)].filter((error) => error !== undefined);
    const ms = Math.round(performance.now() - start);
    if (errors.length > 0) failed++;
    report(errors.length > 0 ? { test: name, ms, error: errors.join('\n') } : { test: name, ms });
  }
  report({ finished: true });
  return failed;
}

async function errorOf(bodies: readonly Body[]): Promise<string | undefined> {
  try {
    for (const body of bodies) await withPatience(body);
    return undefined;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

async function withPatience(body: Body): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`The test took longer than ${patience / 1000} seconds.`)), patience);
  });
  try {
    await Promise.race([body(), tooLong]);
  } finally {
    clearTimeout(timer);
  }
}
