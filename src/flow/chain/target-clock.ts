// The clock of a target. Sessions expire by it, and only the sandbox's differs from this machine's clock.

/** Times are Unix milliseconds by this machine's clock, so that countdowns need no conversion. */
export interface TargetClock {
  readonly now: number;
  /** How far the target's clock is ahead of this machine's, in milliseconds. */
  readonly aheadMs: number;
  /**
   * The target has no session from before this time, because the sandbox was started, reset or restored then. Absent
   * for targets that keep their sessions.
   */
  readonly sessionsSince?: number;
}

/** The clock of a target that runs by this machine's clock. */
export function machineClock(now: number): TargetClock {
  return { now, aheadMs: 0 };
}

/** When the target's clock shows `at`, as a time of this machine's clock. */
export function onThisMachine(at: number, { aheadMs }: Pick<TargetClock, 'aheadMs'>): number {
  return at - aheadMs;
}
