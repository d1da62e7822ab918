// Decides whether to restart the language server when it stops unexpectedly: notifies once, gives up after five times.

/** So many ends within this time, in milliseconds: another restart would not help. */
const MAX_ENDS = 5;
const WITHIN = 3 * 60_000;

export interface ServerEndsOptions {
  /** Unix milliseconds. */
  readonly now: () => number;
  readonly report: (what: 'started-again' | 'given-up') => void;
}

export class ServerEnds {
  readonly #options: ServerEndsOptions;
  #ends: readonly number[] = [];
  #reported = false;

  constructor(options: ServerEndsOptions) {
    this.#options = options;
  }

  /** @returns whether to restart it */
  ended(): boolean {
    const { now, report } = this.#options;
    this.#ends = [...this.#ends, now()].slice(-MAX_ENDS);
    const [first = 0] = this.#ends;
    if (this.#ends.length === MAX_ENDS && now() - first <= WITHIN) {
      report('given-up');
      return false;
    }
    // Only once: the server is running again before the user has read the message, so there is nothing to do.
    if (!this.#reported) report('started-again');
    this.#reported = true;
    return true;
  }
}
