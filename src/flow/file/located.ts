// Values of a file with their places, however they were read.

import type { JsonValue } from '../../cognito/json.ts';
import type { Span } from './fault.ts';

/** A value of the file with its place. A map or a list in lines of its own ends where its last value does. */
export interface Located {
  readonly span: Span;
  readonly value: LocatedValue;
}

export type LocatedValue =
  | { readonly kind: 'map'; readonly entries: readonly Entry[] }
  | { readonly kind: 'list'; readonly items: readonly Located[] }
  /** `source`: a plain scalar as it stands, so that the code 012345 stays one. */
  | { readonly kind: 'scalar'; readonly value: string | number | boolean | null; readonly source: string };

export interface Entry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: Located;
}

/** The value without its places. Inside `texts`, numbers and the like stay as they were written. */
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

/** From here on it pays to look entries up by their keys; nearly every map is smaller. */
const MANY = 16;
const indices = new WeakMap<readonly Entry[], ReadonlyMap<string, Entry>>();

/** The entry with a key; of two with one key the first is meant. */
export function entryOf(entries: readonly Entry[], key: string | undefined): Entry | undefined {
  if (key === undefined) return undefined;
  if (entries.length < MANY) return entries.find((entry) => entry.key === key);
  let index = indices.get(entries);
  if (!index) {
    index = new Map(entries.toReversed().map((entry) => [entry.key, entry]));
    indices.set(entries, index);
  }
  return index.get(key);
}

/** The entry at a path of keys, if it is written. */
export function entryIn(root: Located, path: readonly string[]): Entry | undefined {
  const map = nearest(root, path.slice(0, -1)).value;
  return map.kind === 'map' ? entryOf(map.entries, path.at(-1)) : undefined;
}

/** The value at a path, or the nearest one around it that is there. */
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
