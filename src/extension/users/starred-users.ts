// The users that the user starred: they are offered first. Only their names are stored, with the id of their target.

import type { Memento } from 'vscode';
import * as z from 'zod/mini';
import type { Target } from '../../flow/chain/chain.ts';
import { Emitter } from '../emitter.ts';

const key = 'starredUsers';
/** More than anybody looks through. */
const limit = 200;

const stored = z.array(z.object({ target: z.string(), username: z.string() }));

export class StarredUsers {
  readonly #memory: Pick<Memento, 'get' | 'update'>;
  readonly #changed = new Emitter();
  readonly onDidChange = this.#changed.on;

  constructor(memory: Pick<Memento, 'get' | 'update'>) {
    this.#memory = memory;
  }

  /** The starred users of a target, the latest first. */
  of({ id }: Pick<Target, 'id'>): readonly string[] {
    return this.#all.filter(({ target }) => target === id).map(({ username }) => username);
  }

  async set({ id }: Pick<Target, 'id'>, username: string, on: boolean): Promise<void> {
    const others = this.#all.filter((one) => one.target !== id || one.username !== username);
    await this.#memory.update(key, (on ? [{ target: id, username }, ...others] : others).slice(0, limit));
    this.#changed.fire();
  }

  get #all(): readonly { readonly target: string; readonly username: string }[] {
    return stored.safeParse(this.#memory.get(key)).data ?? [];
  }
}
