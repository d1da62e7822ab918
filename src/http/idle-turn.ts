// Holds a call back for the one turn in which undici has not freed the last call's connection yet.

import { setImmediate as loopTurn } from 'node:timers/promises';

/**
 * undici frees a connection one turn of the event loop after its answer is complete. A call made within that turn, as
 * the next step of a chain is, would find it busy, open another, and pay for one more TLS handshake.
 */
export class IdleTurn {
  #now = false;
  readonly #over = (): void => {
    this.#now = false;
  };

  /** An answer is complete. */
  begin(): void {
    if (this.#now) return;
    this.#now = true;
    setImmediate(this.#over);
  }

  /** A promise to wait for, only where there is something to wait for. */
  get end(): Promise<unknown> | undefined {
    // Immediates run in the order they were asked for: undici's first, then ours, then this one.
    return this.#now ? loopTurn() : undefined;
  }
}
