// The sandbox's clock: the machine's clock plus an offset. A user advances it to make sessions, codes and tokens expire.

export interface SandboxClock {
  /** Unix milliseconds. */
  readonly now: () => number;
  /** How far it is ahead of the machine's clock. */
  readonly offsetSeconds: () => number;
  readonly advance: (seconds: number) => void;
  readonly reset: () => void;
}

/** `now` is the machine's clock, in Unix milliseconds. */
export function openClock(now: () => number, changed: () => void = () => undefined): SandboxClock {
  let offset = 0;
  return {
    now: () => now() + offset,
    offsetSeconds: () => offset / 1000,
    advance: (seconds) => {
      offset += seconds * 1000;
      changed();
    },
    reset: () => {
      offset = 0;
      changed();
    },
  };
}
