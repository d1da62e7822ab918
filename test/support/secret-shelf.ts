// The editor's secret storage for tests, with its entries to look at.
import type { ListedSecretStorage } from '../../src/extension/authenticators/kept-authenticators.ts';

export interface TestSecretShelf extends ListedSecretStorage {
  readonly entries: ReadonlyMap<string, string>;
}

export function secretShelf(initial: Readonly<Record<string, string>> = {}): TestSecretShelf {
  const entries = new Map(Object.entries(initial));
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  return {
    entries,
    keys: () => Promise.resolve([...entries.keys()]),
    get: (key) => Promise.resolve(entries.get(key)),
    store(key, value) {
      entries.set(key, value);
      tell();
      return Promise.resolve();
    },
    delete(key) {
      if (entries.delete(key)) tell();
      return Promise.resolve();
    },
    onDidChange(listener) {
      listeners.add(listener);
      return { dispose: () => listeners.delete(listener) };
    },
  };
}
