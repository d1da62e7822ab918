// An in-memory SecretStorage for tests, with access to its entries.
import type { ListedSecretStorage } from '../../src/extension/users/kept-user-secrets.ts';

export interface TestSecretStorage extends ListedSecretStorage {
  readonly entries: ReadonlyMap<string, string>;
}

export function testSecretStorage(initial: Readonly<Record<string, string>> = {}): TestSecretStorage {
  const entries = new Map(Object.entries(initial));
  const listeners = new Set<() => void>();
  const notify = () => {
    for (const listener of listeners) listener();
  };
  return {
    entries,
    keys: () => Promise.resolve([...entries.keys()]),
    get: (key) => Promise.resolve(entries.get(key)),
    store(key, value) {
      entries.set(key, value);
      notify();
      return Promise.resolve();
    },
    delete(key) {
      if (entries.delete(key)) notify();
      return Promise.resolve();
    },
    onDidChange(listener) {
      listeners.add(listener);
      return { dispose: () => listeners.delete(listener) };
    },
  };
}
