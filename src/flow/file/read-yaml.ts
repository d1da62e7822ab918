// YAML (and so JSON) as values with their places. Nothing of the parser goes further than this file.

import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type ParsedNode,
  parseDocument,
  type YAMLMap,
} from 'yaml';
import type { JsonValue } from '../../cognito/json.ts';
import type { FlowFault, Span } from './fault.ts';

/** A value of the file with its place. */
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

/** Values of a file; anchors may repeat some, but not without end. */
const MOST_VALUES = 200_000;
/** Levels. A flow has a dozen. */
const DEEPEST = 100;
/** Characters. */
const LONGEST = 5_000_000;

export interface ReadYaml {
  /** Undefined for an empty text, and for one that no value can be had from. */
  readonly root: Located | undefined;
  readonly faults: readonly FlowFault[];
}

export function readYaml(text: string): ReadYaml {
  if (text.length > LONGEST) {
    const message = `A flow file has at most ${LONGEST.toLocaleString('en')} characters.`;
    return { root: undefined, faults: [{ code: 'too-large', message, span: { start: 0, end: 1 } }] };
  }
  const document = parseDocument(text, { lineCounter: new LineCounter(), uniqueKeys: true, prettyErrors: false });
  const faults: FlowFault[] = document.errors.map(({ message, pos: [start, end] }) => ({
    code: 'yaml',
    message: `${message.replace(/\.?$/, '')}.`,
    span: { start, end: Math.max(end, start + 1) },
  }));
  let left = MOST_VALUES;
  /** What is being read, outermost first: an anchor among them would hold itself. */
  const around: (Node | null | undefined)[] = [];

  function locate(node: Node | null | undefined, outside: Span): Located {
    left -= 1;
    const span = spanOf(node, outside);
    if (left < 0) {
      throw new Unreadable(
        `The file comes to more than ${MOST_VALUES.toLocaleString('en')} values: an anchor repeats too much.`,
        span,
      );
    }
    if (around.length > DEEPEST) throw new Unreadable(`The file is nested more than ${DEEPEST} levels deep.`, span);
    around.push(node);
    const located = locateInside(node, span);
    around.pop();
    return located;
  }

  function locateInside(node: Node | null | undefined, span: Span): Located {
    if (isAlias(node)) {
      const target = node.resolve(document);
      if (target && around.includes(target)) throw new Unreadable(`The anchor ${node.source} holds itself.`, span);
      return target ? { ...locate(target, span), span } : { span, value: scalar(null, '') };
    }
    if (isMap(node)) return { span, value: { kind: 'map', entries: entriesOf(node, span) } };
    if (isSeq(node))
      return { span, value: { kind: 'list', items: node.items.map((one) => locate(one as Node, span)) } };
    if (isScalar(node)) return { span, value: scalar(node.value, node.source ?? '') };
    return { span, value: scalar(null, '') };
  }

  function entriesOf(map: YAMLMap, outside: Span): readonly Entry[] {
    return map.items.flatMap((pair) => {
      const key = pair.key as ParsedNode | null;
      if (!isScalar(key)) return [];
      const keySpan = spanOf(key, outside);
      return [{ key: String(key.value), keySpan, value: locate(pair.value as Node | null, keySpan) }];
    });
  }

  try {
    const { contents } = document;
    return { root: contents === null ? undefined : locate(contents, { start: 0, end: text.length }), faults };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { root: undefined, faults: [...faults, { code: 'too-large', message: error.message, span: error.span }] };
  }
}

class Unreadable extends Error {
  readonly span: Span;
  constructor(message: string, span: Span) {
    super(message);
    this.span = span;
  }
}

function spanOf(node: Node | null | undefined, around: Span): Span {
  const range = node?.range;
  return range ? { start: range[0], end: range[1] } : around;
}

function scalar(value: unknown, source: string): LocatedValue {
  const plain = ['string', 'number', 'boolean'].includes(typeof value) ? (value as string | number | boolean) : null;
  // Dates and the like are texts to us, as they are to JSON.
  return { kind: 'scalar', value: value instanceof Date || typeof value === 'bigint' ? source : plain, source };
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

/** The entry at a path of keys, if it is written. */
export function entryIn(root: Located, path: readonly string[]): Entry | undefined {
  const map = nearest(root, path.slice(0, -1)).value;
  return map.kind === 'map' ? map.entries.find(({ key }) => key === path.at(-1)) : undefined;
}

/** The value at a path, or the nearest one around it that is there. */
export function nearest(root: Located, path: readonly string[]): Located {
  const [first, ...rest] = path;
  if (first === undefined) return root;
  const { value } = root;
  const inner =
    value.kind === 'map'
      ? value.entries.find(({ key }) => key === first)?.value
      : value.kind === 'list'
        ? value.items[Number(first)]
        : undefined;
  return inner ? nearest(inner, rest) : root;
}
