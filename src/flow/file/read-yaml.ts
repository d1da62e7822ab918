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
import type { FlowFault, Span } from './fault.ts';
import type { Entry, Located, LocatedValue } from './located.ts';
import { readBlockYaml } from './read-block-yaml.ts';

/** Values that anchors repeat: some, but not without end. */
const MOST_REPEATED = 200_000;
/** Levels. A flow has a dozen. */
const DEEPEST = 100;
const tooDeep = `The file is nested more than ${DEEPEST} levels deep.`;
/** Characters of a file. */
export const LONGEST = 5_000_000;

export interface ReadYaml {
  /** Undefined for an empty text, and for one that no value can be had from. */
  readonly root: Located | undefined;
  readonly faults: readonly FlowFault[];
  /** Whether it has anchors, or repeats one: then no part of it can be read by itself. */
  readonly isAnchored: boolean;
}

export function readYaml(text: string): ReadYaml {
  if (text.length > LONGEST) {
    const message = `A flow file has at most ${LONGEST.toLocaleString('en')} characters.`;
    return { root: undefined, faults: [{ code: 'too-large', message, span: { start: 0, end: 1 } }], isAnchored: false };
  }
  const block = readBlockYaml(text);
  return block ? { root: block, faults: [], isAnchored: false } : readAnyYaml(text);
}

/** The full reader: every style of YAML, anchors, and all faults with their places. */
export function readAnyYaml(text: string): ReadYaml {
  const document = parseDocument(text, { lineCounter: new LineCounter(), uniqueKeys: true, prettyErrors: false });
  // Where the parser itself ran out of stack, what else it says comes of that, once for every level.
  const exhausted = document.errors.find(({ code }) => code === 'RESOURCE_EXHAUSTION');
  if (exhausted) {
    const [start, end] = exhausted.pos;
    return {
      root: undefined,
      faults: [{ code: 'too-large', message: tooDeep, span: { start, end: Math.max(end, start + 1) } }],
      isAnchored: false,
    };
  }
  const faults: FlowFault[] = document.errors.map(({ message, pos: [start, end] }) => ({
    code: 'yaml',
    message: `${message.replace(/\.?$/, '')}.`,
    span: { start, end: Math.max(end, start + 1) },
  }));
  let left = MOST_REPEATED;
  let aliases = 0;
  let isAnchored = false;
  /** What is being read, outermost first: an anchor among them would hold itself. */
  const around: (Node | null | undefined)[] = [];

  function locate(node: Node | null | undefined, outside: Span): Located {
    if (aliases > 0) left -= 1;
    const span = spanOf(node, outside);
    if (left < 0) {
      throw new Unreadable(
        `The file’s anchors come to more than ${MOST_REPEATED.toLocaleString('en')} values: an anchor repeats too much.`,
        span,
      );
    }
    if (around.length > DEEPEST) throw new Unreadable(tooDeep, span);
    around.push(node);
    const located = locateInside(node, span);
    around.pop();
    return located;
  }

  function locateInside(node: Node | null | undefined, span: Span): Located {
    if (isAlias(node)) {
      isAnchored = true;
      const target = node.resolve(document);
      if (target && around.includes(target)) throw new Unreadable(`The anchor ${node.source} holds itself.`, span);
      if (!target) return { span, value: scalar(null, '') };
      aliases += 1;
      const repeated = locate(target, span);
      aliases -= 1;
      return { ...repeated, span };
    }
    if (node?.anchor !== undefined) isAnchored = true;
    if (isMap(node)) {
      const entries = entriesOf(node, span);
      return { span: node.flow ? span : upTo(span, entries.at(-1)?.value), value: { kind: 'map', entries } };
    }
    if (isSeq(node)) {
      const items = node.items.map((one) => locate(one as Node, span));
      return { span: node.flow ? span : upTo(span, items.at(-1)), value: { kind: 'list', items } };
    }
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
    const root = contents === null ? undefined : locate(contents, { start: 0, end: text.length });
    return { root, faults, isAnchored };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    const { message, span } = error;
    return { root: undefined, faults: [...faults, { code: 'too-large', message, span }], isAnchored };
  }
}

class Unreadable extends Error {
  readonly span: Span;
  constructor(message: string, span: Span) {
    super(message);
    this.span = span;
  }
}

/** Lines end with their last value: the parser counts what is blank behind it too. */
function upTo({ start, end }: Span, last: Located | undefined): Span {
  return { start, end: last ? Math.min(end, Math.max(start, last.span.end)) : end };
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
