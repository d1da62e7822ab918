// An event emitter without VS Code, so that unit tests can use what depends on it.

import type { Disposable } from './disposable-store.ts';

export class Emitter<T = void> implements Disposable {
  readonly #listeners = new Set<(value: T) => void>();

  /** Registers a listener. An arrow function, so that it can be passed on without its `this`. */
  readonly on = (listener: (value: T) => void): Disposable => {
    const own = (value: T) => listener(value);
    this.#listeners.add(own);
    return { dispose: () => this.#listeners.delete(own) };
  };

  /**
   * Calls every listener, even if one throws.
   *
   * @throws the error of a listener, after all have been called; AggregateError if several threw
   */
  fire(value: T): void {
    const errors: unknown[] = [];
    // A copy: a listener that is added during this loop is not called for this event.
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
