// A table of named entries (challenges, operations, auth flows), looked up by name.

export interface ApiTable<Entry extends { readonly name: string }> {
  /** In the order of the list. */
  readonly all: readonly Entry[];
  readonly names: readonly string[];
  /** The entry of this name; undefined when there is none, or when `name` is not a string. */
  get(name: unknown): Entry | undefined;
  /** @throws Error when there is no entry of this name; use it for names that are known to exist */
  require(name: string): Entry;
}

/** @throws Error when two entries have the same name */
export function apiTable<Entry extends { readonly name: string }>(all: readonly Entry[]): ApiTable<Entry> {
  const byName = new Map(all.map((entry) => [entry.name, entry]));
  const names = all.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`${twice} is in the table twice.`);
  return {
    all,
    names,
    get: (name) => (typeof name === 'string' ? byName.get(name) : undefined),
    require(name) {
      const entry = byName.get(name);
      if (!entry) throw new Error(`${name} is not in the table.`);
      return entry;
    },
  };
}
