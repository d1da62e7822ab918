// Lockout after wrong passwords, by name: a name nobody has is locked out like any other, or lockout would tell.

import { notAuthorized } from '../service-error.ts';
import type { SandboxDeps } from '../sandbox-deps.ts';

/** The fifth failure in a row is the first that locks. */
const FREE_FAILURES = 4;
/** Seconds; "up to about 15 minutes". */
const LONGEST = 15 * 60;
/** Names remembered; the ones that failed longest ago make room. */
const CAPACITY = 10_000;

interface Entry {
  readonly failures: number;
  /** Unix milliseconds. */
  readonly lockedUntil: number;
}

/** Locks 2^(n-5) seconds at the n-th failure in a row from the fifth on (guide, "lockout behavior"). */
export class Lockouts {
  readonly #deps: SandboxDeps;
  /** By name in lower case, the latest failure last. */
  readonly #entries = new Map<string, Entry>();

  constructor(deps: SandboxDeps) {
    this.#deps = deps;
  }

  /** @throws ServiceError while the name is locked; trying then does not prolong it */
  check(name: string): void {
    const entry = this.#entries.get(name.toLowerCase());
    if (entry && entry.lockedUntil > this.#deps.now()) throw notAuthorized('Password attempts exceeded');
  }

  recordFailure(name: string): void {
    const key = name.toLowerCase();
    const failures = (this.#entries.get(key)?.failures ?? 0) + 1;
    const seconds = failures > FREE_FAILURES ? Math.min(2 ** (failures - FREE_FAILURES - 1), LONGEST) : 0;
    this.#entries.delete(key);
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size < CAPACITY) break;
      this.#entries.delete(oldest);
    }
    this.#entries.set(key, { failures, lockedUntil: this.#deps.now() + seconds * 1000 });
  }

  /** A right or a new password starts the count over. */
  clear(name: string): void {
    this.#entries.delete(name.toLowerCase());
  }
}
