// Puts a request together from its members: spreads, keys that stand twice, members that are set afterwards.

import type { SyntaxNode } from '@lezer/common';
import type { Span } from '../file/fault.ts';
import type { Literal, LiteralEntry, LiteralMap } from './source-call.ts';
import type { Held } from './variables.ts';

/** A member of a map as it is written: an entry, the entries of another map, or something only a run knows. */
export type Member = { readonly entry: LiteralEntry } | { readonly spread: LiteralMap } | undefined;

/** @param isComplete whether the text of the map is whole and right */
export function mapFrom(span: Span, members: readonly Member[], isComplete: boolean): LiteralMap {
  const entries = new Map<string, LiteralEntry>();
  const written = new Set<string>();
  const repeated: LiteralEntry[] = [];
  let isWhole = isComplete;
  for (const member of members) {
    if (!member) {
      isWhole = false;
    } else if ('spread' in member) {
      isWhole &&= member.spread.isWhole;
      for (const entry of member.spread.entries) entries.set(entry.key, entry);
    } else {
      const { entry } = member;
      if (written.has(entry.key)) repeated.push(entry);
      written.add(entry.key);
      entries.set(entry.key, entry);
    }
  }
  return { kind: 'map', span, entries: [...entries.values()], repeated, isWhole };
}

/** A request that its method hands on, and that others may complete. */
export function opened(request: LiteralMap): LiteralMap {
  return { ...request, isWhole: false };
}

/**
 * What a variable holds once its members are set. A write that a run may pass by leaves its map open: what is there may
 * be another value, and what is missing may be there.
 */
export function withWrites<Node>(
  first: Literal,
  { writes, shared }: Held<Node>,
  literalOf: (node: Node, at: number) => Literal,
): Literal {
  let literal = first;
  for (const { write, isSure } of writes) {
    const { path, keySpan, at } = write;
    if (isSure) {
      const value: Literal =
        write.value === undefined ? { kind: 'computed', span: keySpan } : literalOf(write.value, at);
      literal = changeAt(withMap(literal, path, keySpan), path, { keySpan, value });
    } else {
      literal = changeAt(literal, path, undefined);
    }
  }
  for (const path of shared) literal = openAt(literal, path);
  return literal;
}

/** A member that a call sets: `.authFlow(value)`. */
export interface Setting {
  readonly path: readonly string[];
  readonly key: SyntaxNode;
  readonly value: SyntaxNode;
}

/** A request with the members that a chain of calls sets. */
export function withEntries(
  start: Literal,
  settings: readonly Setting[],
  literalOf: (node: SyntaxNode) => Literal,
): Literal {
  let literal = start;
  for (const { path, key, value } of settings) {
    const keySpan = { start: key.from, end: key.to };
    literal = changeAt(withMap(literal, path, keySpan), path, { keySpan, value: literalOf(value) });
  }
  return literal;
}

/** With an empty map where an entry of one is set that was not there: the SDKs for Java and .NET make it then. */
function withMap(literal: Literal, [name, ...rest]: readonly string[], keySpan: Span): Literal {
  if (rest.length === 0 || literal.kind !== 'map' || name === undefined) return literal;
  if (literal.entries.some(({ key }) => key === name)) return literal;
  return changeAt(literal, [name], { keySpan, value: mapFrom(keySpan, [], true) });
}

interface Change {
  readonly keySpan: Span;
  readonly value: Literal;
}

function changeAt(literal: Literal, [key, ...rest]: readonly string[], change: Change | undefined): Literal {
  if (literal.kind !== 'map' || key === undefined) return literal;
  const before = literal.entries.find((entry) => entry.key === key);
  if (rest.length > 0) return replace(literal, key, before && changeAt(before.value, rest, change));
  if (change) {
    const entry: LiteralEntry = { key, ...change, canRename: true, isInPlace: false };
    return { ...literal, entries: [...literal.entries.filter((other) => other !== before), entry] };
  }
  const opened = { ...literal, isWhole: false };
  return before ? replace(opened, key, { kind: 'computed', span: before.value.span }) : opened;
}

function replace(map: LiteralMap, key: string, value: Literal | undefined): LiteralMap {
  if (!value) return { ...map, isWhole: false };
  return { ...map, entries: map.entries.map((entry) => (entry.key === key ? { ...entry, value } : entry)) };
}

/** With the map at a path, and all in it, open to what is not seen. */
function openAt(literal: Literal, [key, ...rest]: readonly string[]): Literal {
  if (literal.kind !== 'map') return literal;
  const entries = literal.entries.map((entry) =>
    key === undefined || entry.key === key ? { ...entry, value: openAt(entry.value, rest) } : entry,
  );
  return { ...literal, entries, isWhole: literal.isWhole && key !== undefined };
}

/** Texts that are put together to one. */
export function joined(span: Span, parts: readonly Literal[]): Literal {
  const texts = parts.flatMap((part) => (part.kind === 'value' && typeof part.value === 'string' ? [part.value] : []));
  return texts.length === parts.length ? { kind: 'value', span, value: texts.join('') } : { kind: 'computed', span };
}
