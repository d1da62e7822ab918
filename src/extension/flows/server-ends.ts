// What to do when the language server ends by itself: start it again, say so once, and give up when it keeps ending.

/** Ends within the time, in milliseconds, after which another start would only end as well. */
const MOST = 5;
const WITHIN = 3 * 60_000;

export interface ServerEndsOptions {
  /** Unix milliseconds. */
  readonly now: () => number;
  readonly say: (what: 'started-again' | 'given-up') => void;
}

export class ServerEnds {
  readonly #options: ServerEndsOptions;
  #ends: readonly number[] = [];
  #reported = false;

  constructor(options: ServerEndsOptions) {
    this.#options = options;
  }

  /** @returns Whether to start it again. */
  ended(): boolean {
    const { now, say } = this.#options;
    this.#ends = [...this.#ends, now()].slice(-MOST);
    const [first = 0] = this.#ends;
    if (this.#ends.length === MOST && now() - first <= WITHIN) {
      say('given-up');
      return false;
    }
    // The checks are back before the words are read: a user has nothing to do, and need not hear it twice.
    if (!this.#reported) say('started-again');
    this.#reported = true;
    return true;
  }
}
