// Parses YAML, and therefore JSON, into located values. The `yaml` package's nodes do not leave this file.

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
import {
  deepestLevel,
  limitText,
  longestFile,
  mostAliases,
  mostRepeated,
  tooLarge,
  tooLong,
} from './flow-file-limits.ts';
import type { Entry, Located, LocatedValue } from './located.ts';
import { readBlockYaml } from './read-block-yaml.ts';

const tooDeep = `The file is nested more than ${deepestLevel} levels deep.`;

export interface ReadYaml {
  /** Undefined for an empty text, and for one that cannot be parsed at all. */
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

/** The full parser: all YAML styles, anchors, and all faults with their places. */
export function readAnyYaml(text: string): ReadYaml {
  // The parser's own check for duplicate keys is quadratic, so entriesOf() does it.
  const document = withoutStacks(() => parseDocument(text, { uniqueKeys: false, prettyErrors: false }));
  // If the parser ran out of stack, its other errors are consequences, one for every level.
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
  /** Maps already checked for duplicate keys, so that a map repeated by an alias is reported once. */
  const seen = new WeakSet<YAMLMap>();
  /** The nodes being read, outermost first. An alias to one of them would be recursive. */
  const around: (Node | null | undefined)[] = [];

  function locate(node: Node | null | undefined, outside: Span): Located {
    if (aliases > 0) left -= 1;
    const span = spanOf(node, outside);
    if (left < 0) {
      throw new Unreadable(`The aliases in this file expand to more than ${limitText(mostRepeated)} values.`, span);
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
      if (target && around.includes(target)) throw new Unreadable(`The anchor ${node.source} contains itself.`, span);
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
      if (names?.has(name)) {
        faults.push({
          code: 'duplicate-key',
          message: `${name} is in this map twice: keep one of the two.`,
          span: keySpan,
        });
      }
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

/** Garbage makes the parser create a hundred thousand errors; their stack traces are the main cost. */
function withoutStacks<T>(action: () => T): T {
  const before = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return action();
  } finally {
    Error.stackTraceLimit = before;
  }
}

/** Resolves each alias to the last node before it with its anchor, in one walk; the parser walks once per alias. */
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

/** Ends a block collection at its last value: the parser includes the blank lines after it. */
function upTo({ start, end }: Span, last: Located | undefined): Span {
  return { start, end: last ? Math.min(end, Math.max(start, last.span.end)) : end };
}

function spanOf(node: Node | null | undefined, around: Span): Span {
  const range = node?.range;
  return range ? { start: range[0], end: range[1] } : around;
}

function scalar(value: unknown, source: string): LocatedValue {
  const plain = ['string', 'number', 'boolean'].includes(typeof value) ? (value as string | number | boolean) : null;
  // Dates and big integers are kept as strings, as in JSON.
  return { kind: 'scalar', value: value instanceof Date || typeof value === 'bigint' ? source : plain, source };
}
