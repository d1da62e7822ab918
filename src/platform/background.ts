// Callbacks that nothing awaits: those of timers, watchers and events. An error there would end the process or get
// lost, so it is caught here and reported.

/** Reports which work failed, in a few words, and what it threw or rejected with. */
export type ReportError = (work: string, error: unknown) => void;

/**
 * A callback for a timer, a watcher or an event. It never throws and returns no promise that can reject: what `run`
 * throws or rejects with goes to `tell`.
 *
 * @param work names the work in the error report, for example `Following the configuration`
 */
export function guarded<A extends readonly unknown[]>(
  work: string,
  report: ReportError,
  run: (...args: A) => unknown,
): (...args: A) => void {
  return (...args) => {
    try {
      Promise.resolve(run(...args)).catch((error: unknown) => report(work, error));
    } catch (error) {
      report(work, error);
    }
  };
}

/** Runs `run` once after a delay in milliseconds. The returned function cancels it. */
export type Later = (milliseconds: number, run: () => void) => () => void;

/** Uses setTimeout. A pending timer keeps the process alive. */
export const later: Later = (milliseconds, run) => {
  const timer = setTimeout(run, milliseconds);
  return () => clearTimeout(timer);
};
