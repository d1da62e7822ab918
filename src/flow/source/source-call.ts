// A call of the API in a program's own source, as far as it is written out: what is computed there is not judged.

import type { JsonObject, JsonValue } from '../../cognito/json.ts';
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
  /** A variable, a call, a text with values in it: only a run knows what it is. */
  | { readonly kind: 'computed'; readonly span: Span };

export interface LiteralMap {
  readonly kind: 'map';
  readonly span: Span;
  readonly entries: readonly LiteralEntry[];
  /** Whether these are all its entries: not where others are spread into it, or where it is being written. */
  readonly isWhole: boolean;
}

export interface LiteralEntry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: Literal;
  /** Whether the key stands for itself; absent where it is a variable's name too. */
  readonly canRename: boolean;
}

export function entryAt(request: LiteralMap, path: readonly string[]): LiteralEntry | undefined {
  const [first, ...rest] = path;
  const entry = request.entries.find(({ key }) => key === first);
  if (!entry || rest.length === 0) return entry;
  return entry.value.kind === 'map' ? entryAt(entry.value, rest) : undefined;
}

/** Whether a path leads to, or through, what only a run knows. */
export function isComputed(request: LiteralMap, path: readonly string[]): boolean {
  return path.some((_, index) => entryAt(request, path.slice(0, index + 1))?.value.kind === 'computed');
}

/** What is written out; `computed` stands in for the rest, or it is left out. */
export function plainRequest({ entries }: LiteralMap, computed?: string): JsonObject {
  return Object.fromEntries(
    entries.flatMap(({ key, value }): [string, JsonValue][] => {
      if (value.kind === 'map') return [[key, plainRequest(value, computed)]];
      if (value.kind === 'value') return [[key, value.value]];
      return computed === undefined ? [] : [[key, computed]];
    }),
  );
}

const members = ['AuthFlow', 'AuthParameters', 'ChallengeName', 'ChallengeResponses'];

/** Whether a call says itself that it is Cognito's: other programs have functions of such names too. */
export function namesCognito({ entries }: LiteralMap): boolean {
  return entries.some(({ key }) => members.includes(key));
}
