// What stands at a place of a flow file: the keys around it, and whether a key or a value is there.

import type { Span } from './fault.ts';
import type { Entry, Located } from './located.ts';

/** A key or a value of a map, written or about to be. */
export interface FlowNode {
  /** Keys from the outside in; a list has no part in it. */
  readonly path: readonly string[];
  /** The key whose value stands here; absent where a key does. */
  readonly key?: string;
  /** The word itself, without its quotes; empty where nothing is written yet. */
  readonly span: Span;
  /** Other keys of the same map, each with its value where that is a text. */
  readonly siblings: ReadonlyMap<string, string>;
  /** Keys of the maps around, by their depth in `path`. */
  readonly around: readonly ReadonlyMap<string, string>[];
  /** Whether the map around it is written in braces. */
  readonly isInBraces: boolean;
}

/** Undefined between lines and in comments, where the tree has nothing. */
export function nodeAt(root: Located, text: string, offset: number): FlowNode | undefined {
  const path: string[] = [];
  const around: ReadonlyMap<string, string>[] = [];
  let here: Located | undefined = root;
  while (here) {
    const { value, span }: Located = here;
    if (value.kind === 'scalar') return undefined;
    if (value.kind === 'list') {
      here = value.items.find((item) => holds(item.span, offset));
      continue;
    }
    const { entries } = value;
    const found = entries.find(({ keySpan }) => holds(keySpan, offset));
    const node = (other: Entry | undefined, word: Span): FlowNode => ({
      path,
      span: word,
      siblings: siblingsOf(entries, other),
      around,
      isInBraces: text[span.start] === '{',
    });
    if (found) return node(found, insideQuotes(text, found.keySpan));
    const behind = entries.findLast(({ keySpan }) => keySpan.end < offset);
    const isInBraces = text[span.start] === '{' && offset > span.start;
    // Below a key, in lines, its own keys begin.
    const isEmptyBehindColon =
      behind !== undefined && (isInBraces ? /^\s*:\s*$/ : /^[ ]*:[ ]+$/).test(text.slice(behind.keySpan.end, offset));
    if (behind && (isEmptyBehindColon || holds(behind.value.span, offset))) {
      if (behind.value.value.kind === 'scalar') {
        const word = holds(behind.value.span, offset) ? insideQuotes(text, behind.value.span) : at(offset);
        return { ...node(behind, word), key: behind.key };
      }
      path.push(behind.key);
      around.push(siblingsOf(entries, behind));
      here = behind.value;
      continue;
    }
    return isInBraces ? node(undefined, at(offset)) : undefined;
  }
  return undefined;
}

/** Both ends count: the cursor behind a word is at it. */
export function holds({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}

/** The place of a text without the quotes around it. */
export function insideQuotes(text: string, { start, end }: Span): Span {
  const quote = text[start];
  if (quote !== '"' && quote !== "'") return { start, end };
  const isClosed = end - start > 1 && text[end - 1] === quote;
  return { start: start + 1, end: isClosed ? end - 1 : end };
}

function at(offset: number): Span {
  return { start: offset, end: offset };
}

function siblingsOf(entries: readonly Entry[], except: Entry | undefined): ReadonlyMap<string, string> {
  return new Map(
    entries
      .filter((entry) => entry !== except)
      .map(({ key, value: { value } }) => [key, value.kind === 'scalar' && value.value !== null ? value.source : '']),
  );
}
