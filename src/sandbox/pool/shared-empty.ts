// Maps and sets of a user that are mostly empty. All empty ones are one and the same, and a change makes a new one: a
// hundred thousand users with five empty maps each would take a hundred megabytes.

const none: ReadonlyMap<never, never> = new Map<never, never>();
const nothing: ReadonlySet<never> = new Set<never>();

export function emptyMap<K, V>(): ReadonlyMap<K, V> {
  return none;
}

export function emptySet<T>(): ReadonlySet<T> {
  return nothing;
}

/** The map with an entry more, at its end; one of the same key is replaced where it is. */
export function withEntry<K, V>(map: ReadonlyMap<K, V>, key: K, value: V): ReadonlyMap<K, V> {
  return new Map(map).set(key, value);
}

export function withoutEntry<K, V>(map: ReadonlyMap<K, V>, key: K): ReadonlyMap<K, V> {
  return shareEmptyMap(new Map([...map].filter(([one]) => one !== key)));
}

/** The map itself, or the one that all empty ones are. */
export function shareEmptyMap<K, V>(map: ReadonlyMap<K, V>): ReadonlyMap<K, V> {
  return map.size === 0 ? emptyMap() : map;
}

export function shareEmptySet<T>(set: ReadonlySet<T>): ReadonlySet<T> {
  return set.size === 0 ? emptySet() : set;
}
