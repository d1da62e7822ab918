// Counts the work of a call without a clock: how often each function and each block of JavaScript was run meanwhile, as
// V8's precise coverage counts it. The same input gives the same number on every machine. Blocks are counted in what is
// compiled after this file was loaded, so it is to be the first import of a test.
import { Session, type Profiler } from 'node:inspector';

const session = new Session();
session.connect();
session.post('Profiler.enable');
session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });

/** What was run since this was asked for last. */
function take(): number {
  let found: readonly Profiler.ScriptCoverage[] = [];
  // On its own thread the session answers before `post` returns.
  session.post('Profiler.takePreciseCoverage', (error, { result }) => {
    if (error) throw error;
    found = result;
  });
  let sum = 0;
  for (const { functions } of found) {
    for (const { ranges } of functions) for (const { count } of ranges) sum += count;
  }
  return sum;
}

/** How many functions and blocks ran while `act` did, those of libraries included. */
function countWork(act: () => unknown): number {
  take();
  act();
  return take();
}

/**
 * By how much the work grows where its input grows fourfold: at most 4 where it is linear, 16 where it is quadratic. Each
 * size is run once before it is counted, so that what is made or kept on the first call counts in neither.
 */
export function growth(size: number, work: (size: number) => () => unknown): number {
  const [small = 0, large = 0] = [size, 4 * size].map((one) => {
    const act = work(one);
    act();
    return countWork(act);
  });
  return large / small;
}
