// A store of things to end: one for the extension, one for each shorter life inside it.

export interface Disposable {
  dispose(): unknown;
}

/** Ends what it holds in reverse order; what is added after its end is ended at once. */
export class DisposableStore implements Disposable {
  #held: Disposable[] | undefined = [];

  /** Holds `thing` and returns it, so that it can be added on the line that makes it. */
  add<T extends Disposable>(thing: T): T {
    if (this.#held) this.#held.push(thing);
    else thing.dispose();
    return thing;
  }

  get disposed(): boolean {
    return this.#held === undefined;
  }

  /** @throws AggregateError when more than one thing failed to end, else that one's own error. */
  dispose(): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    const errors: unknown[] = [];
    for (const thing of held.toReversed()) {
      try {
        thing.dispose();
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length === 1) throw errors[0];
    if (errors.length > 1) throw new AggregateError(errors, `Ending failed ${errors.length} times`);
  }
}
