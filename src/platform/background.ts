// Work that nobody waits for: what timers, watchers and events call. A throw there would end a process or vanish, so it
// is caught here and told.

/** Told which work failed, in a few words, and what it threw or rejected with. */
export type TellFault = (work: string, error: unknown) => void;

/**
 * A callback for a timer, a watcher or an event. It never throws and returns no promise that can reject: what `run`
 * throws or rejects with goes to `tell`.
 *
 * @param work names the work for whoever reads the fault, for example `Following the configuration`
 */
export function guarded<A extends readonly unknown[]>(
  work: string,
  tell: TellFault,
  run: (...args: A) => unknown,
): (...args: A) => void {
  return (...args) => {
    try {
      Promise.resolve(run(...args)).catch((error: unknown) => tell(work, error));
    } catch (error) {
      tell(work, error);
    }
  };
}

/** Runs `run` once after so many milliseconds, unless what it returns is called before. */
export type Later = (milliseconds: number, run: () => void) => () => void;

/** By the machine's timers. They keep a process alive. */
export const later: Later = (milliseconds, run) => {
  const timer = setTimeout(run, milliseconds);
  return () => clearTimeout(timer);
};
