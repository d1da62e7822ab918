// Session keys worked out ahead: while the client does its half of an exchange the service does its own, so that the
// proof is judged at once. It costs two exponentiations either way.

import { deriveSessionKey, type ServerExchange } from './srp-verifier.ts';

interface Entry {
  readonly verifier: bigint;
  readonly key: Uint8Array;
}

/** Exchanges of the last moments; one that fell out is worked out when its proof comes. */
const CAPACITY = 256;

export class KeyCache {
  /** By b, which is drawn anew for each exchange; oldest first. */
  readonly #entries = new Map<bigint, Entry>();

  /** Works the key out when nothing else is waiting. */
  prepare(exchange: ServerExchange): void {
    setImmediate(() => {
      for (const oldest of this.#entries.keys()) {
        if (this.#entries.size < CAPACITY) break;
        this.#entries.delete(oldest);
      }
      this.#entries.set(exchange.b, { verifier: exchange.verifier, key: deriveSessionKey(exchange) });
    });
  }

  /** The 16-byte key; worked out now when it was not yet, or when the password has been changed meanwhile. */
  keyOf(exchange: ServerExchange): Uint8Array {
    const entry = this.#entries.get(exchange.b);
    return entry?.verifier === exchange.verifier ? entry.key : deriveSessionKey(exchange);
  }
}
