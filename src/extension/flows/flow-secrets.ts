// Secrets of flow files, by name, in the editor's secret storage. A secret is for the folders it was set in; flow files
// of another folder, such as a cloned repository, can use it only after the user allows it.

import type * as vscode from 'vscode';
import * as z from 'zod/mini';

const prefix = 'flow.secret.';

/** Key in the global state: the names of secrets, each with its folders, without their values. */
const foldersKey = 'flowSecretFolders';
const rememberedFolders = z.array(z.tuple([z.string(), z.array(z.string())]));

/** The part of `vscode.Memento` that is needed. */
interface FlowSecretMemory {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

export interface FlowSecretsOptions {
  readonly storage: Pick<vscode.SecretStorage, 'get' | 'store' | 'delete'>;
  readonly memory: FlowSecretMemory;
  /** The open folders, as URI strings. */
  readonly openFolders: () => readonly string[];
}

export class FlowSecrets {
  readonly #options: FlowSecretsOptions;

  constructor(options: FlowSecretsOptions) {
    this.#options = options;
  }

  async get(name: string): Promise<string | undefined> {
    return this.#options.storage.get(prefix + name);
  }

  /** Stores a secret for the open folders. */
  async set(name: string, value: string): Promise<void> {
    await this.#options.storage.store(prefix + name, value);
    await this.#remember(name, this.#options.openFolders());
  }

  async delete(name: string): Promise<void> {
    await this.#options.storage.delete(prefix + name);
    await this.#remember(name, []);
  }

  /** Whether the flow files of a folder may use the secret. @param folder its URI as a string */
  isFor(name: string, folder: string): boolean {
    return this.#foldersOf(name).includes(folder);
  }

  /** Allows the flow files of one more folder to use the secret. */
  async allow(name: string, folder: string): Promise<void> {
    await this.#remember(name, [...this.#foldersOf(name), folder]);
  }

  #foldersOf(name: string): readonly string[] {
    return this.#all().get(name) ?? [];
  }

  #all(): Map<string, readonly string[]> {
    const read = rememberedFolders.safeParse(this.#options.memory.get(foldersKey));
    return new Map(read.success ? read.data : []);
  }

  async #remember(name: string, folders: readonly string[]): Promise<void> {
    const all = this.#all();
    if (folders.length === 0) all.delete(name);
    else all.set(name, [...new Set(folders)]);
    await this.#options.memory.update(foldersKey, [...all]);
  }
}
