// Whether the user has hidden what each value means. Remembered by the editor, for every panel and window.

import { Emitter } from '../emitter.ts';

/** Key in the global state: a boolean, no secret. */
const key = 'meaningsFolded';

/** The part of `vscode.Memento` that is needed. */
interface Memory {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

export class FoldedMeanings {
  readonly #memory: Memory;
  readonly #changed = new Emitter();
  #folded: boolean;
  readonly onDidChange = this.#changed.on;

  constructor(memory: Memory) {
    this.#memory = memory;
    this.#folded = memory.get(key) === true;
  }

  get folded(): boolean {
    return this.#folded;
  }

  /** Shows the change at once, and resolves when it is remembered. */
  async fold(folded: boolean): Promise<void> {
    this.#folded = folded;
    this.#changed.fire();
    await this.#memory.update(key, folded);
  }
}
