// A cache of fetched JSON documents (key sets).

import type { JsonValue } from '../cognito/json.ts';

interface Entry {
  readonly value: JsonValue;
  /** Unix milliseconds. */
  readonly fetchedAt: number;
}

/** Keeps the documents fetched last. There is one per user pool, so there are few. */
export class JsonCache {
  readonly #entries = new Map<string, Entry>();
  readonly #most: number;

  constructor(most = 50) {
    this.#most = most;
  }

  /** The document, if it was fetched less than `maxAge` milliseconds before `now`. */
  get(url: string, now: number, maxAge: number): JsonValue | undefined {
    const entry = this.#entries.get(url);
    // If the clock was set back, an old key set would otherwise stay fresh forever.
    if (entry === undefined || now < entry.fetchedAt || now - entry.fetchedAt >= maxAge) return undefined;
    return entry.value;
  }

  set(url: string, value: JsonValue, now: number): void {
    this.#entries.delete(url);
    this.#entries.set(url, { value, fetchedAt: now });
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > this.#most && oldest !== undefined) this.#entries.delete(oldest);
  }
}
