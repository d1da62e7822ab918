// A map as it is written in a text, with the places of its keys and values: in a flow file, a request file or a program.

import type { Span } from '../file/fault.ts';
import { entryFinder, type Located } from '../file/located.ts';
import type { LiteralMap } from '../source/source-call.ts';

export interface WrittenMap {
  readonly span: Span;
  readonly entries: readonly WrittenEntry[];
  readonly syntax: 'yaml' | 'program';
}

export interface WrittenEntry {
  readonly key: string;
  readonly keySpan: Span;
  /** The whole value. */
  readonly valueSpan: Span;
  /** The value without what is around it, such as parentheses and `as`. */
  readonly literalSpan: Span;
  /** The value, if it is a map. */
  readonly map?: WrittenMap;
  /** False for a key that is also something else, such as a variable. */
  readonly canRename: boolean;
}

/** The map of a flow file or of JSON; undefined for another value. */
export function writtenYaml({ span, value }: Located): WrittenMap | undefined {
  if (value.kind !== 'map') return undefined;
  const entries = value.entries.map(({ key, keySpan, value: own }): WrittenEntry => {
    const map = writtenYaml(own);
    return { key, keySpan, valueSpan: own.span, literalSpan: own.span, canRename: true, ...(map ? { map } : {}) };
  });
  return { span, entries, syntax: 'yaml' };
}

/** The map of a call in a program. */
export function writtenProgram({ span, entries }: LiteralMap): WrittenMap {
  return {
    span,
    syntax: 'program',
    entries: entries.map(({ key, keySpan, value, valueSpan = value.span, canRename }) => ({
      key,
      keySpan,
      valueSpan,
      literalSpan: value.span,
      canRename,
      ...(value.kind === 'map' ? { map: writtenProgram(value) } : {}),
    })),
  };
}

const entryOf = entryFinder<WrittenEntry>();

/** The entry at a path; of keys that stand twice the last one, whose value counts. */
export function writtenAt({ entries }: WrittenMap, [key, ...rest]: readonly string[]): WrittenEntry | undefined {
  const entry = entryOf(entries, key);
  return rest.length === 0 ? entry : entry?.map && writtenAt(entry.map, rest);
}

/** Whether the entries are on lines of their own, without braces. */
export function isBlock({ span, syntax }: WrittenMap, text: string): boolean {
  return syntax === 'yaml' && text[span.start] !== '{';
}

/** Whether the entries are arguments of a call: `key=value`. */
export function hasArguments({ entries, syntax }: WrittenMap, text: string): boolean {
  const [first] = entries;
  return (
    syntax === 'program' &&
    first !== undefined &&
    text.slice(first.keySpan.end, Math.max(first.keySpan.end, first.valueSpan.start)).includes('=')
  );
}
