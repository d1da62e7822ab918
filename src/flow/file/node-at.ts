// Finds the key or value at an offset of a flow file, with its path and the keys around it.

import type { Span } from './fault.ts';
import type { Entry, Located } from './located.ts';

/** A key or a value of a map, or the empty place for one. */
export interface FlowNode {
  /** Keys from the outermost to the innermost map; list indices are not included. */
  readonly path: readonly string[];
  /** The key of the value at the offset; absent if the node is a key. */
  readonly key?: string;
  /** The place of the word without its quotes; empty if nothing is written yet. */
  readonly span: Span;
  /** Other keys of the same map, each with its scalar value, or an empty string. */
  readonly siblings: ReadonlyMap<string, string>;
  /** Keys of the enclosing maps, by their depth in `path`. */
  readonly around: readonly ReadonlyMap<string, string>[];
  /** Whether the map around it is written in braces. */
  readonly isInBraces: boolean;
}

/** Undefined between lines and in comments, which are not in the tree. */
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
    const keyEntry = entries.find(({ keySpan }) => holds(keySpan, offset));
    const node = (other: Entry | undefined, word: Span): FlowNode => ({
      path,
      span: word,
      siblings: siblingsOf(entries, other),
      around,
      isInBraces: text[span.start] === '{',
    });
    if (keyEntry) return node(keyEntry, insideQuotes(text, keyEntry.keySpan));
    const behind = entries.findLast(({ keySpan }) => keySpan.end < offset);
    const isInBraces = text[span.start] === '{' && offset > span.start;
    // In block style, only the rest of the key's own line belongs to the value: the next line starts a nested key.
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

/** Includes both ends, so that a cursor right after a word still counts. */
export function holds({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}

/** The span of a text without its quotes. */
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
