// Fetched JSON documents (key sets), kept for a while.

import type { JsonValue } from '../cognito/json.ts';

interface Entry {
  readonly value: JsonValue;
  /** Unix milliseconds. */
  readonly fetchedAt: number;
}

/** Keeps the documents fetched last; there are as many as user pools looked at, so few. */
export class JsonCache {
  readonly #entries = new Map<string, Entry>();
  readonly #most: number;

  constructor(most = 50) {
    this.#most = most;
  }

  /** The document, if it was fetched less than `maxAge` milliseconds before `now`. */
  get(url: string, now: number, maxAge: number): JsonValue | undefined {
    const entry = this.#entries.get(url);
    // A clock that was set back would keep an old key set fresh for ever.
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
