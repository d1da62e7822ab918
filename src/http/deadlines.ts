// One timer for the limits of all calls under way. A timer per call costs several microseconds of a loopback call, and
// nearly all of them would be cleared long before they fire.

/** Something with a time limit. */
export interface Timed {
  /** Milliseconds until its time is up; zero or less when it is. */
  readonly left: number;
  readonly expire: () => void;
}

export class Deadlines {
  readonly #underWay = new Set<Timed>();
  readonly #shortest: number;
  #timer: NodeJS.Timeout | undefined;

  /** `shortest`: the shortest limit in milliseconds, counted from when an entry is added or its limit is extended. */
  constructor(shortest: number) {
    this.#shortest = shortest;
  }

  add(timed: Timed): void {
    this.#underWay.add(timed);
    // A timer that is already set fires soon enough for this entry, too.
    if (this.#timer === undefined) this.#set(this.#shortest);
  }

  delete(timed: Timed): void {
    this.#underWay.delete(timed);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#underWay.clear();
  }

  #set(ms: number): void {
    // The sockets of calls under way keep the process alive; the timer alone must not.
    this.#timer = setTimeout(() => this.#ring(), ms).unref();
  }

  #ring(): void {
    this.#timer = undefined;
    for (const timed of this.#underWay) if (timed.left <= 0) timed.expire();
    if (this.#underWay.size === 0) return;
    const next = Math.min(...[...this.#underWay].map(({ left }) => left));
    this.#set(Math.max(1, Math.ceil(Math.min(next, this.#shortest))));
  }
}
