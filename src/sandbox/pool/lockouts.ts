// Lockout after wrong passwords, by username. Unknown names are locked too, or lockout would reveal which users exist.

import { notAuthorized } from '../service-error.ts';
import type { SandboxDeps } from '../sandbox-deps.ts';

/** Failures in a row without a lockout. */
const FREE_FAILURES = 4;
/** Seconds; "up to about 15 minutes". */
const LONGEST = 15 * 60;
/** Maximum number of names; the ones that failed longest ago are dropped. */
const CAPACITY = 10_000;

interface Entry {
  readonly failures: number;
  /** Unix milliseconds. */
  readonly lockedUntil: number;
}

/** Locks 2^(n-5) seconds at the n-th failure in a row from the fifth on (guide, "lockout behavior"). */
export class Lockouts {
  readonly #deps: SandboxDeps;
  /** By lower-case name, latest failure last. */
  readonly #entries = new Map<string, Entry>();

  constructor(deps: SandboxDeps) {
    this.#deps = deps;
  }

  /** @throws ServiceError while the name is locked out; an attempt meanwhile does not prolong the lockout */
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

  /** Resets the count, after a right or a new password. */
  clear(name: string): void {
    this.#entries.delete(name.toLowerCase());
  }
}
