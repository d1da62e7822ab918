// Collects disposables and disposes them together, like DisposableStore in VS Code's own sources.

export interface Disposable {
  dispose(): unknown;
}

/** Disposes its contents in reverse order. What is added after that is disposed at once. */
export class DisposableStore implements Disposable {
  #held: Disposable[] | undefined = [];

  /** Adds `thing` and returns it, so that it can be created and added in one line. */
  add<T extends Disposable>(thing: T): T {
    if (this.#held) this.#held.push(thing);
    else thing.dispose();
    return thing;
  }

  get disposed(): boolean {
    return this.#held === undefined;
  }

  /** @throws the error of a failed disposal; AggregateError if several failed */
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
    if (errors.length > 1) throw new AggregateError(errors, `${errors.length} disposals failed`);
  }
}
