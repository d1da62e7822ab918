// An event that works without VS Code, for everything the unit tests run.

import type { Disposable } from './disposable-store.ts';

export class Emitter<T = void> implements Disposable {
  readonly #listeners = new Set<(value: T) => void>();

  /** Registers a listener; a property, so that it can be handed out as it is. */
  readonly on = (listener: (value: T) => void): Disposable => {
    const own = (value: T) => listener(value);
    this.#listeners.add(own);
    return { dispose: () => this.#listeners.delete(own) };
  };

  /**
   * Tells every listener, also after one that throws.
   *
   * @throws what a listener threw, when all have been told; AggregateError for several
   */
  fire(value: T): void {
    const errors: unknown[] = [];
    // A listener that is added while others are told is not told of this.
    for (const listener of Array.from(this.#listeners)) {
      try {
        listener(value);
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length === 1) throw errors[0];
    if (errors.length > 1) throw new AggregateError(errors, `${errors.length} listeners failed`);
  }

  dispose(): void {
    this.#listeners.clear();
  }
}
