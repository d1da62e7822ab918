// Counts the work of a call without a clock: how often each function and block of JavaScript ran, from V8's precise
// coverage. The same input gives the same number on every machine. Blocks are counted only in code that is compiled
// after this file was loaded, so import it first.
import { Session, type Profiler } from 'node:inspector';

const session = new Session();
session.connect();
session.post('Profiler.enable');
session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });

/** Number of functions and blocks that ran since the last call. */
function take(): number {
  let scripts: readonly Profiler.ScriptCoverage[] = [];
  // A session on its own thread calls back before `post` returns.
  session.post('Profiler.takePreciseCoverage', (error, { result }) => {
    if (error) throw error;
    scripts = result;
  });
  let sum = 0;
  for (const { functions } of scripts) {
    for (const { ranges } of functions) for (const { count } of ranges) sum += count;
  }
  return sum;
}

/** Number of functions and blocks that ran during `act`, those of libraries included. */
function countWork(act: () => unknown): number {
  take();
  act();
  return take();
}

/**
 * Growth of the work when its input grows fourfold: at most 4 if it is linear, 16 if it is quadratic. Each size is run
 * once before it is counted, so that initialisation and caches do not count.
 */
export function growth(size: number, work: (size: number) => () => unknown): number {
  const [small = 0, large = 0] = [size, 4 * size].map((one) => {
    const act = work(one);
    act();
    return countWork(act);
  });
  return large / small;
}
