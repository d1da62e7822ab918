// Parsed values of a file with their places, independent of the parser.

import type { JsonValue } from '../../cognito/json.ts';
import type { Span } from './fault.ts';

/** A value with its place. A block map or block list ends where its last value ends. */
export interface Located {
  readonly span: Span;
  readonly value: LocatedValue;
}

export type LocatedValue =
  | { readonly kind: 'map'; readonly entries: readonly Entry[] }
  | { readonly kind: 'list'; readonly items: readonly Located[] }
  /** `source`: the scalar as written, so that the code 012345 keeps its leading zero. */
  | { readonly kind: 'scalar'; readonly value: string | number | boolean | null; readonly source: string };

export interface Entry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: Located;
}

/** The value without its places. With `texts`, numbers and booleans become strings as written. */
export function plain({ value }: Located, texts = false): JsonValue {
  switch (value.kind) {
    case 'map':
      return Object.fromEntries(value.entries.map((entry) => [entry.key, plain(entry.value, texts)]));
    case 'list':
      return value.items.map((item) => plain(item, texts));
    case 'scalar':
      return texts && value.value !== null && typeof value.value !== 'string' ? value.source : value.value;
  }
}

/** From this size on, an index by key is faster than a search; nearly every map is smaller. */
const MANY = 16;

/** Looks entries up by their keys; of those that stand twice, it finds the last one, whose value counts. */
export function entryFinder<One extends { readonly key: string }>(): (
  entries: readonly One[],
  key: string | undefined,
) => One | undefined {
  const indices = new WeakMap<readonly One[], ReadonlyMap<string, One>>();
  return (entries, key) => {
    if (key === undefined) return undefined;
    if (entries.length < MANY) return entries.findLast((entry) => entry.key === key);
    let index = indices.get(entries);
    if (!index) {
      index = new Map(entries.map((entry) => [entry.key, entry]));
      indices.set(entries, index);
    }
    return index.get(key);
  };
}

/** The entry of a key. */
export const entryOf = entryFinder<Entry>();

/** The entry at a path of keys, if there is one. */
export function entryIn(root: Located, path: readonly string[]): Entry | undefined {
  const map = nearest(root, path.slice(0, -1)).value;
  return map.kind === 'map' ? entryOf(map.entries, path.at(-1)) : undefined;
}

/** The value at a path, or its nearest existing parent. */
export function nearest(root: Located, path: readonly string[]): Located {
  const [first, ...rest] = path;
  if (first === undefined) return root;
  const { value } = root;
  const inner =
    value.kind === 'map'
      ? entryOf(value.entries, first)?.value
      : value.kind === 'list'
        ? value.items[Number(first)]
        : undefined;
  return inner ? nearest(inner, rest) : root;
}
