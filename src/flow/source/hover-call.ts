// Hovers for the keys and values of a call in a program's source.

import type { ApiTables } from '../../cognito/api-tables.ts';
import type { Span } from '../file/fault.ts';
import type { FlowNode } from '../file/node-at.ts';
import { describe } from '../language/hover.ts';
import { keysAt, type KnownKey, valuesOf } from '../language/known-keys.ts';
import type { LiteralEntry, LiteralMap, SourceCall } from './source-call.ts';

export interface CallHover {
  /** Markdown. */
  readonly documentation: string;
  readonly span: Span;
}

/** Undefined for anything that is not in the tables. */
export function hoverCall(calls: readonly SourceCall[], offset: number, tables: ApiTables): CallHover | undefined {
  for (const { operation, nameSpan, request } of calls) {
    if (isIn(nameSpan, offset)) {
      return hoverOf(keysAt(contextOf(['steps'], []), tables), operation, nameSpan);
    }
    const found = hoverEntry(request, ['steps', operation], [none, none], offset, tables);
    if (found) return found;
  }
  return undefined;
}

const none: ReadonlyMap<string, string> = new Map();

function hoverEntry(
  map: LiteralMap,
  path: readonly string[],
  around: readonly ReadonlyMap<string, string>[],
  offset: number,
  tables: ApiTables,
): CallHover | undefined {
  const context = contextOf(path, around);
  for (const { key, keySpan, value } of map.entries) {
    if (isIn(keySpan, offset)) return hoverOf(keysAt(context, tables), key, keySpan);
    if (value.kind === 'map') {
      // What a variable holds, or what is set afterwards, stands in another place than the map it is in.
      const found = hoverEntry(value, [...path, key], [...around, textsOf(map.entries)], offset, tables);
      if (found) return found;
    } else if (value.kind === 'value' && isIn(value.span, offset)) {
      return hoverOf(valuesOf({ ...context, key }, tables), String(value.value), value.span);
    }
  }
  return undefined;
}

function hoverOf(all: readonly KnownKey[], name: string, span: Span): CallHover | undefined {
  const known = all.find((one) => one.name === name);
  return known && { documentation: describe(known), span };
}

/** The equivalent place in a flow file. */
function contextOf(path: readonly string[], around: readonly ReadonlyMap<string, string>[]): FlowNode {
  return { path, around, siblings: none, span: { start: 0, end: 0 }, isInBraces: false };
}

function textsOf(entries: readonly LiteralEntry[]): ReadonlyMap<string, string> {
  return new Map(
    entries.flatMap(({ key, value }): [string, string][] =>
      value.kind === 'value' ? [[key, String(value.value)]] : [],
    ),
  );
}

function isIn({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}
