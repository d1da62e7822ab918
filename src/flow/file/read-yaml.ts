// YAML (and so JSON) as values with their places. Nothing of the parser goes further than this file.

import {
  type Alias,
  type Document,
  isAlias,
  isNode,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type ParsedNode,
  parseDocument,
  visit,
  type YAMLMap,
} from 'yaml';
import { CodedError, hasCode } from '../../errors/coded-error.ts';
import type { FlowFault, Span } from './fault.ts';
import { deepestLevel, limitText, longestFile, mostAliases, mostRepeated, tooLarge, tooLong } from './limits.ts';
import type { Entry, Located, LocatedValue } from './located.ts';
import { readBlockYaml } from './read-block-yaml.ts';

const tooDeep = `The file is nested more than ${deepestLevel} levels deep.`;

export interface ReadYaml {
  /** Undefined for an empty text, and for one that no value can be had from. */
  readonly root: Located | undefined;
  readonly faults: readonly FlowFault[];
}

export function readYaml(text: string): ReadYaml {
  if (text.length > longestFile) {
    const fault = tooLarge(tooLong);
    return { root: undefined, faults: [fault] };
  }
  const block = readBlockYaml(text);
  return block ? { root: block, faults: [] } : readAnyYaml(text);
}

/** The full parser: every style of YAML, anchors, and all faults with their places. */
export function readAnyYaml(text: string): ReadYaml {
  // The parser compares each key with all before it, so keys that are there twice are looked for here.
  const document = withoutStacks(() => parseDocument(text, { uniqueKeys: false, prettyErrors: false }));
  // Where the parser itself ran out of stack, what else it says comes of that, once for every level.
  const exhausted = document.errors.find(({ code }) => code === 'RESOURCE_EXHAUSTION');
  if (exhausted) {
    const [start, end] = exhausted.pos;
    return {
      root: undefined,
      faults: [{ code: 'too-large', message: tooDeep, span: { start, end: Math.max(end, start + 1) } }],
    };
  }
  const faults: FlowFault[] = document.errors.map(({ message, pos: [start, end] }) => ({
    code: 'yaml',
    message: `${message.replace(/\.?$/, '')}.`,
    span: { start, end: Math.max(end, start + 1) },
  }));
  const targets = aliasesOf(document);
  if (targets.size > mostAliases) {
    const fault = tooLarge(`A flow file has at most ${limitText(mostAliases)} aliases.`);
    return { root: undefined, faults: [fault] };
  }
  let left = mostRepeated;
  let aliases = 0;
  /** Maps whose keys were looked at: one that an alias repeats has its faults once. */
  const seen = new WeakSet<YAMLMap>();
  /** What is being read, outermost first: an anchor among them would hold itself. */
  const around: (Node | null | undefined)[] = [];

  function locate(node: Node | null | undefined, outside: Span): Located {
    if (aliases > 0) left -= 1;
    const span = spanOf(node, outside);
    if (left < 0) {
      throw new Unreadable(
        `The file’s anchors come to more than ${limitText(mostRepeated)} values: an anchor repeats too much.`,
        span,
      );
    }
    if (around.length > deepestLevel) throw new Unreadable(tooDeep, span);
    around.push(node);
    const located = locateInside(node, span);
    around.pop();
    return located;
  }

  function locateInside(node: Node | null | undefined, span: Span): Located {
    if (isAlias(node)) {
      const target = targets.get(node);
      if (target && around.includes(target)) throw new Unreadable(`The anchor ${node.source} holds itself.`, span);
      if (!target) return { span, value: scalar(null, '') };
      aliases += 1;
      const repeated = locate(target, span);
      aliases -= 1;
      return { ...repeated, span };
    }
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
    const names = seen.has(map) ? undefined : new Set<string>();
    seen.add(map);
    return map.items.flatMap((pair) => {
      const key = pair.key as ParsedNode | null;
      if (!isScalar(key)) return [];
      const keySpan = spanOf(key, outside);
      const name = String(key.value);
      if (names?.has(name)) faults.push({ code: 'yaml', message: 'Map keys must be unique.', span: keySpan });
      names?.add(name);
      return [{ key: name, keySpan, value: locate(pair.value as Node | null, keySpan) }];
    });
  }

  try {
    const { contents } = document;
    const root = contents === null ? undefined : locate(contents, { start: 0, end: text.length });
    return { root, faults };
  } catch (error) {
    if (!hasCode<Unreadable>(error, 'yaml-unreadable')) throw error;
    const { message, span } = error;
    return { root: undefined, faults: [...faults, { code: 'too-large', message, span }] };
  }
}

/** The parser makes an error for each fault; of garbage there are a hundred thousand, and most of their cost is the stack. */
function withoutStacks<T>(action: () => T): T {
  const before = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return action();
  } finally {
    Error.stackTraceLimit = before;
  }
}

/** What each alias stands for: the last node before it that has its anchor. In one walk, where the parser takes one each. */
function aliasesOf(document: Document): ReadonlyMap<Alias, Node | undefined> {
  const anchors = new Map<string, Node>();
  const targets = new Map<Alias, Node | undefined>();
  visit(document, {
    Node(_key, node) {
      if (isAlias(node)) targets.set(node, anchors.get(node.source));
      else if (isNode(node) && node.anchor !== undefined) anchors.set(node.anchor, node);
    },
  });
  return targets;
}

class Unreadable extends CodedError {
  readonly code = 'yaml-unreadable';
  override readonly forUser = true;
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
