// Delays a call by one turn of the event loop while undici has not yet freed the connection of the last call.

import { setImmediate as loopTurn } from 'node:timers/promises';

/**
 * undici frees a connection one turn of the event loop after its answer is complete. A call in that same turn, such as
 * the next step of a chain, would find it busy and open another connection, with another TLS handshake.
 */
export class IdleTurn {
  #now = false;
  readonly #over = (): void => {
    this.#now = false;
  };

  /** Called when an answer is complete. */
  begin(): void {
    if (this.#now) return;
    this.#now = true;
    setImmediate(this.#over);
  }

  /** The promise to wait for, or undefined when there is nothing to wait for. */
  get end(): Promise<unknown> | undefined {
    // Immediates run in the order in which they were set: first undici's, then ours, then this one.
    return this.#now ? loopTurn() : undefined;
  }
}
