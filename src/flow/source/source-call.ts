// An API call in a program's source, as far as it is written literally. Computed values are not checked.

import type { JsonObject, JsonValue } from '../../cognito/json.ts';
import type { Operation } from '../../cognito/operations/operation.ts';
import type { Span } from '../file/fault.ts';

export interface SourceCall {
  readonly operation: string;
  /** The operation's name in the source: `InitiateAuthCommand`, `initiate_auth`. */
  readonly nameSpan: Span;
  readonly request: LiteralMap;
}

export type Literal =
  | LiteralMap
  | { readonly kind: 'value'; readonly span: Span; readonly value: string | number | boolean | null }
  /** A variable, a call or an interpolated string, whose value is known only at run time. */
  | { readonly kind: 'computed'; readonly span: Span };

export interface LiteralMap {
  readonly kind: 'map';
  readonly span: Span;
  /** Each key once: of two that are the same, the last one counts. */
  readonly entries: readonly LiteralEntry[];
  /** Entries whose key stands before them already, in the same brackets. */
  readonly repeated: readonly LiteralEntry[];
  /** Whether these are all its entries: not where others are spread into it, or where it is being written. */
  readonly isWhole: boolean;
}

export interface LiteralEntry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: Literal;
  /** The whole value, with parentheses, `!` and `as` around it; absent where nothing is around it. */
  readonly valueSpan?: Span;
  /** Whether the key can be renamed; false for a shorthand property, which is also a variable name. */
  readonly canRename: boolean;
  /** Whether the value stands behind the key: not where a variable holds it, or where it is set afterwards. */
  readonly isInPlace: boolean;
}

export function entryAt(request: LiteralMap, path: readonly string[]): LiteralEntry | undefined {
  const [first, ...rest] = path;
  const entry = request.entries.find(({ key }) => key === first);
  if (!entry || rest.length === 0) return entry;
  return entry.value.kind === 'map' ? entryAt(entry.value, rest) : undefined;
}

/** Whether a path leads to or through a computed value. */
export function isComputed(request: LiteralMap, path: readonly string[]): boolean {
  return path.some((_, index) => entryAt(request, path.slice(0, index + 1))?.value.kind === 'computed');
}

/** The literal values; computed ones are replaced by `computed`, or omitted without it. */
export function plainRequest({ entries }: LiteralMap, computed?: string): JsonObject {
  return Object.fromEntries(
    entries.flatMap(({ key, value }): [string, JsonValue][] => {
      if (value.kind === 'map') return [[key, plainRequest(value, computed)]];
      if (value.kind === 'value') return [[key, value.value]];
      return computed === undefined ? [] : [[key, computed]];
    }),
  );
}

/** Whether a call says itself that it is Cognito's: other programs have functions of such names too. */
export function namesMembersOf(operation: Operation, { entries }: LiteralMap): boolean {
  const names = memberNames(operation);
  return entries.some(({ key }) => names.includes(key));
}

/**
 * Members that other programs' functions of such names do not take: of a sign-in, the auth flow, the challenge and their
 * maps; of another operation, what it has.
 */
export function memberNames({ members, maps, takesSession }: Operation): readonly string[] {
  const ofSignIn = maps.filter(({ keys }) => keys !== 'free');
  const telling = ofSignIn.length > 0 ? members.filter(({ names }) => names) : members;
  return [
    ...telling.map(({ key }) => key),
    ...ofSignIn.map(({ name }) => name),
    ...(takesSession && ofSignIn.length === 0 ? ['Session'] : []),
  ];
}
