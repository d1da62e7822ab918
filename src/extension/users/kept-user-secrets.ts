// Secrets of users that the user chose to keep, such as passwords. They are stored only in the editor's secret storage,
// by target and user name, until the user forgets them.

import * as z from 'zod/mini';
import type { Target } from '../../flow/chain/chain.ts';
import { DisposableStore } from '../disposable-store.ts';
import { Emitter } from '../emitter.ts';
import type { SecretStorageAccess } from '../target-editor/client-secrets.ts';

/** The part of `vscode.SecretStorage` that is needed. */
export interface ListedSecretStorage extends SecretStorageAccess {
  keys(): PromiseLike<readonly string[]>;
  onDidChange(listener: () => void): { dispose(): void };
}

/** The members that every kept secret has. */
export const keptMembers = {
  /** Id of the target: the user pool, and its endpoint if that is not AWS's own. */
  target: z.string(),
  /** Names of the user; it is listed under the first of them. */
  names: z.array(z.string()).check(z.minLength(1)),
};

interface Kept {
  readonly target: string;
  readonly names: readonly string[];
}

export interface KeptUserSecretsDeps<T extends Kept> {
  readonly storage: ListedSecretStorage;
  /** Begins every key, and has a version, so that a value of another format is never read as this one. */
  readonly prefix: string;
  /** Reads an entry; undefined for a text that is not a valid one. */
  readonly read: (value: unknown) => T | undefined;
  /** What is kept, for the report of a failed read: `authenticators`. */
  readonly what: string;
  readonly onFault: (what: string, error: unknown) => void;
}

export class KeptUserSecrets<T extends Kept> {
  readonly #deps: KeptUserSecretsDeps<T>;
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new Emitter());
  readonly onDidChange = this.#changed.on;
  #all: readonly T[] = [];
  #reads = 0;
  /** Settles when the storage has been read. */
  ready: Promise<void>;

  constructor(deps: KeptUserSecretsDeps<T>) {
    this.#deps = deps;
    // Another window may have stored or deleted one.
    this.#store.add(deps.storage.onDidChange(() => void this.#readAgain()));
    this.ready = this.#read();
  }

  get all(): readonly T[] {
    return this.#all;
  }

  find(target: Pick<Target, 'id'>, names: readonly string[]): T | undefined {
    return this.#all.find((one) => one.target === target.id && one.names.some((name) => names.includes(name)));
  }

  /** Stores it, replacing the one that was kept for this user. */
  async keep(kept: T): Promise<void> {
    const [name] = kept.names;
    if (name === undefined) return;
    const before = this.#all.filter(
      (one) => one.target === kept.target && one.names.some((own) => kept.names.includes(own)),
    );
    const key = this.#keyOf(kept);
    await this.#deps.storage.store(key, JSON.stringify(kept));
    // The old entry may be the only copy, so it is deleted only after the new one was stored.
    for (const old of before) if (this.#keyOf(old) !== key) await this.#deps.storage.delete(this.#keyOf(old));
    await this.#readAgain();
  }

  async forget(kept: T): Promise<void> {
    await this.#deps.storage.delete(this.#keyOf(kept));
    await this.#readAgain();
  }

  dispose(): void {
    this.#store.dispose();
  }

  #keyOf({ target, names: [name = ''] }: Kept): string {
    return `${this.#deps.prefix}${encodeURIComponent(target)}/${encodeURIComponent(name.toWellFormed())}`;
  }

  #readAgain(): Promise<void> {
    this.ready = this.#read();
    return this.ready;
  }

  async #read(): Promise<void> {
    const { storage, prefix, what, onFault } = this.#deps;
    this.#reads += 1;
    const own = this.#reads;
    try {
      const keys = (await storage.keys()).filter((key) => key.startsWith(prefix));
      const texts = await Promise.all(keys.map((key) => storage.get(key)));
      // A later read has newer values.
      if (own !== this.#reads) return;
      this.#all = texts.flatMap((text) => this.#parse(text) ?? []);
      this.#changed.fire();
    } catch (error) {
      onFault(`The kept ${what} could not be read`, error);
    }
  }

  #parse(text: string | undefined): T | undefined {
    try {
      return text === undefined ? undefined : this.#deps.read(JSON.parse(text));
    } catch {
      return undefined;
    }
  }
}
