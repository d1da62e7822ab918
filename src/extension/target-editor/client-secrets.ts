// Client secrets in the editor's secret storage, by user pool and app client. They are stored nowhere else.

/** The part of `vscode.SecretStorage` that is needed. */
export interface SecretStorageAccess {
  get(key: string): PromiseLike<string | undefined>;
  store(key: string, value: string): PromiseLike<void>;
  delete(key: string): PromiseLike<void>;
}

/** The version is part of the key, so that a value of another format is never read as this one. */
function key(userPoolId: string, clientId: string): string {
  return `authFlow/1/client-secret/${userPoolId}/${clientId}`;
}

export class ClientSecrets {
  readonly #storage: SecretStorageAccess;

  constructor(storage: SecretStorageAccess) {
    this.#storage = storage;
  }

  async get(userPoolId: string, clientId: string): Promise<string | undefined> {
    return this.#storage.get(key(userPoolId, clientId));
  }

  async set(userPoolId: string, clientId: string, secret: string): Promise<void> {
    await this.#storage.store(key(userPoolId, clientId), secret);
  }

  async delete(userPoolId: string, clientId: string): Promise<void> {
    await this.#storage.delete(key(userPoolId, clientId));
  }
}
