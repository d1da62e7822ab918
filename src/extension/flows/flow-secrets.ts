// Secrets of flow files by their names, in the editor's secret storage, each for the folders it was set in: the flow files
// of another folder, a clone perhaps, name it in vain until the user lets them.

import type * as vscode from 'vscode';
import * as z from 'zod/mini';

const prefix = 'flow.secret.';

/** Of the editor's memory: names of secrets, each with its folders. No secret is in it. */
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
  /** The folders that are open: URIs as texts. */
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

  /** Sets it for the folders that are open. */
  async set(name: string, value: string): Promise<void> {
    await this.#options.storage.store(prefix + name, value);
    await this.#remember(name, this.#options.openFolders());
  }

  async delete(name: string): Promise<void> {
    await this.#options.storage.delete(prefix + name);
    await this.#remember(name, []);
  }

  /** Whether flow files of a folder may use it. @param folder its URI as a text */
  isFor(name: string, folder: string): boolean {
    return this.#foldersOf(name).includes(folder);
  }

  /** Lets the flow files of one more folder use it. */
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
