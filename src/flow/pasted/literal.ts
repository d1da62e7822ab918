// What a literal in a pasted text holds: maps, lists and values with their places, and what is not written out.

import type { JsonValue } from '../../cognito/json.ts';
import type { Span } from '../file/fault.ts';
import type { RepeatedKey } from '../source/repeated-key.ts';

export type LiteralNode =
  | LiteralMap
  | { readonly kind: 'list'; readonly span: Span; readonly items: readonly LiteralNode[] }
  | { readonly kind: 'value'; readonly span: Span; readonly value: string | number | boolean | null }
  /** A variable, a call, a text with values in it: only a run knows what it is. */
  | { readonly kind: 'computed'; readonly span: Span }
  /** A text that the end of the paste cuts off. */
  | { readonly kind: 'cut'; readonly span: Span };

export interface LiteralMap {
  readonly kind: 'map';
  readonly span: Span;
  readonly entries: readonly LiteralEntry[];
  /** True where the text ends before the map does. */
  readonly isCut: boolean;
  /** True where others are spread into it. */
  readonly hasSpread: boolean;
}

export interface LiteralEntry {
  readonly key: string;
  readonly value: LiteralNode;
}

/** Stands in a text for what only a run knows: shell variables inside a JSON body. From the private use area. */
export const COMPUTED = '\uE000';

/**
 * Texts that are nothing but the name of a value: `${CLIENT_ID}`, `$CLIENT_ID`, `%CLIENT_ID%`, `{{clientId}}`
 * (Postman), `{client-id}`, `<your client id>`. Names without braces in capitals only, since passwords have such signs
 * too.
 */
const references =
  /^(?:\$\{[^{}]{1,200}\}|\$(?:env:)?[A-Z][A-Z0-9_]{1,100}|%[A-Z][A-Z0-9_]{1,100}%|\{\{[^{}]{1,200}\}\}|\{[A-Za-z][\w -]{1,100}\}|<\p{L}[^<>"'=]{0,100}>)$/u;

/** A text that names a value instead of being one, or holds such a name. */
export function isReference(text: string): boolean {
  return text.includes(COMPUTED) || /\{\{[^{}]{1,200}\}\}/.test(text) || references.test(text);
}

export interface PlainLiteral {
  readonly value: JsonValue | undefined;
  /** Paths of what is not written out, and so not in `value`. */
  readonly computed: readonly (readonly string[])[];
  /** Paths of what the end of the text cuts off; not in `value` either. */
  readonly cut: readonly (readonly string[])[];
  /** Keys that stand twice in the same map. The last one is in `value`. */
  readonly repeated: readonly RepeatedKey[];
}

/**
 * A literal as JSON, without what is computed or cut off.
 * @param keepReferences texts that name a value stay as they are: bodies as they crossed the wire
 */
export function plainLiteral(node: LiteralNode, keepReferences = false): PlainLiteral {
  const computed: (readonly string[])[] = [];
  const cut: (readonly string[])[] = [];
  const repeated: RepeatedKey[] = [];
  const plain = (one: LiteralNode, path: readonly string[]): JsonValue | undefined => {
    switch (one.kind) {
      case 'map': {
        const members: [string, JsonValue][] = [];
        const twice = repeatedIn(one);
        for (const key of twice) repeated.push({ path: [...path, key] });
        const entries =
          twice.length === 0 ? one.entries : [...new Map(one.entries.map((entry) => [entry.key, entry])).values()];
        for (const { key, value } of entries) {
          const member = plain(value, [...path, key]);
          if (member !== undefined) members.push([key, member]);
        }
        return Object.fromEntries(members);
      }
      case 'list':
        return one.items
          .map((item, index) => plain(item, [...path, String(index)]))
          .filter((item) => item !== undefined);
      case 'value':
        if (keepReferences || typeof one.value !== 'string' || !isReference(one.value)) return one.value;
        computed.push(path);
        return undefined;
      case 'computed':
        computed.push(path);
        return undefined;
      case 'cut':
        cut.push(path);
        return undefined;
    }
  };
  return { value: plain(node, []), computed, cut, repeated };
}

/** Each key once that stands twice or more. */
function repeatedIn({ entries }: LiteralMap): readonly string[] {
  // Most maps are small, and there are many of them.
  const isSmall = entries.length <= 8;
  if (isSmall && !entries.some(({ key }, at) => entries.findIndex((one) => one.key === key) < at)) return [];
  const seen = new Set<string>();
  const again = new Set<string>();
  for (const { key } of entries) {
    if (seen.has(key) && key !== '') again.add(key);
    seen.add(key);
  }
  return [...again];
}

/** The last entry of a key, as a parser of JSON takes it. */
export function entryOf(map: LiteralMap, key: string): LiteralNode | undefined {
  return map.entries.findLast((entry) => entry.key === key)?.value;
}

/** The text of an entry, where it is one. */
export function textOf(map: LiteralMap, key: string): string | undefined {
  const node = entryOf(map, key);
  return node?.kind === 'value' && typeof node.value === 'string' ? node.value : undefined;
}
