// Copy-on-write maps and sets for user members that are mostly empty. All empty ones are one shared instance: 100,000
// users with five empty maps each would take 100 MB.

const noEntries: ReadonlyMap<never, never> = new Map<never, never>();
const noValues: ReadonlySet<never> = new Set<never>();

export function emptyMap<K, V>(): ReadonlyMap<K, V> {
  return noEntries;
}

export function emptySet<T>(): ReadonlySet<T> {
  return noValues;
}

/** A copy of the map with the entry set; an existing key keeps its position. */
export function withEntry<K, V>(map: ReadonlyMap<K, V>, key: K, value: V): ReadonlyMap<K, V> {
  return new Map(map).set(key, value);
}

export function withoutEntry<K, V>(map: ReadonlyMap<K, V>, key: K): ReadonlyMap<K, V> {
  return shareEmptyMap(new Map([...map].filter(([one]) => one !== key)));
}

/** The map itself, or the shared instance when it is empty. */
export function shareEmptyMap<K, V>(map: ReadonlyMap<K, V>): ReadonlyMap<K, V> {
  return map.size === 0 ? emptyMap() : map;
}

export function shareEmptySet<T>(set: ReadonlySet<T>): ReadonlySet<T> {
  return set.size === 0 ? emptySet() : set;
}
