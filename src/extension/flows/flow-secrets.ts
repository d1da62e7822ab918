// Secrets of flow files by their names, in the editor's secret storage.

import type * as vscode from 'vscode';

const prefix = 'flow.secret.';

export class FlowSecrets {
  readonly #storage: vscode.SecretStorage;

  constructor(storage: vscode.SecretStorage) {
    this.#storage = storage;
  }

  async get(name: string): Promise<string | undefined> {
    return this.#storage.get(prefix + name);
  }

  async set(name: string, value: string): Promise<void> {
    await this.#storage.store(prefix + name, value);
  }

  async delete(name: string): Promise<void> {
    await this.#storage.delete(prefix + name);
  }
}
