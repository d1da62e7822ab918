// A cache of SRP session keys. A key takes two exponentiations, so it is computed while the client computes its half of the
// exchange, and the proof can be checked at once.

import { deriveSessionKey, type ServerExchange } from './srp-verifier.ts';

interface Entry {
  readonly verifier: bigint;
  readonly key: Uint8Array;
}

/** Maximum number of keys; the key of a dropped exchange is computed when its proof arrives. */
const CAPACITY = 256;

export class KeyCache {
  /** By b, which is random for each exchange; oldest first. */
  readonly #entries = new Map<bigint, Entry>();

  /** Computes the key when the event loop is idle. */
  prepare(exchange: ServerExchange): void {
    setImmediate(() => {
      for (const oldest of this.#entries.keys()) {
        if (this.#entries.size < CAPACITY) break;
        this.#entries.delete(oldest);
      }
      this.#entries.set(exchange.b, { verifier: exchange.verifier, key: deriveSessionKey(exchange) });
    });
  }

  /** The 16-byte key. Computed now if it is not cached, or if the password has been changed meanwhile. */
  keyOf(exchange: ServerExchange): Uint8Array {
    const entry = this.#entries.get(exchange.b);
    return entry?.verifier === exchange.verifier ? entry.key : deriveSessionKey(exchange);
  }
}
