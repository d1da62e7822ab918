// Text edits of one map: renames, replaces, removes and adds entries, and keeps comments and the layout.

import type { Span } from '../file/fault.ts';
import { lineBreakOf } from './line-break.ts';
import { isBlock, type WrittenEntry, type WrittenMap } from './written-map.ts';

export interface TextEdit {
  readonly span: Span;
  readonly text: string;
}

/** The changes of one map. */
export interface MapPlan {
  readonly removed: Set<WrittenEntry>;
  /** New entries as `key: value`, for lines of the given indentation. */
  readonly added: ((indent: string) => string)[];
}

/** What becomes of a map, in the order in which it is written. */
interface Changes {
  readonly entries: readonly WrittenEntry[];
  readonly gone: readonly Run[];
  /** The last entry that stays. */
  readonly last: WrittenEntry | undefined;
  readonly added: MapPlan['added'];
}

/** The edits for the removed and added entries; undefined if they cannot be written there. */
export function mapEdits(map: WrittenMap, { removed, added }: MapPlan, text: string): readonly TextEdit[] | undefined {
  const { entries, places } = layoutOf(map);
  const at = [...removed].flatMap((entry) => places.get(entry) ?? []).toSorted((a, b) => a - b);
  // An entry of a spread or an anchor is written elsewhere.
  if (at.length < removed.size) return undefined;
  const last = entries.findLast((entry) => !removed.has(entry));
  const changes = { entries, gone: runsOf(entries, at), last, added };
  return isBlock(map, text) ? blockEdits(changes, text) : braceEdits(changes, text);
}

interface Layout {
  /** Without those of a spread or an anchor. */
  readonly entries: readonly WrittenEntry[];
  readonly places: ReadonlyMap<WrittenEntry, number>;
}

const layouts = new WeakMap<WrittenMap, Layout>();

/** Cached: a map may have thousands of entries, and each of them a fix. */
function layoutOf(map: WrittenMap): Layout {
  let layout = layouts.get(map);
  if (!layout) {
    const entries = map.entries.filter(
      ({ keySpan, valueSpan }) => keySpan.start >= map.span.start && valueSpan.end <= map.span.end,
    );
    layout = { entries, places: new Map(entries.map((entry, at) => [entry, at])) };
    layouts.set(map, layout);
  }
  return layout;
}

/** The indentation of a key that is the first in its line. Undefined for another key. */
export function indentAt(text: string, at: number): string | undefined {
  const before = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
  return /^[ \t]*$/.test(before) ? before : undefined;
}

/** The end of an entry. The parser includes the line breaks after a block string. */
function endOf({ keySpan, valueSpan }: WrittenEntry, text: string): number {
  const end = Math.max(keySpan.end, valueSpan.end);
  return end - (text.slice(keySpan.end, end).length - text.slice(keySpan.end, end).trimEnd().length);
}

/** The end of the line, before its line break. */
export function lineEnd(text: string, from: number): number {
  const at = text.slice(from).search(/\r?\n/);
  return at < 0 ? text.length : from + at;
}

/** The whole lines of a span, with the line break after them, or before them at the end of the text. */
function wholeLines(text: string, { start, end }: Span): Span {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const to = lineEnd(text, end);
  const lineBreak = /^\r?\n/.exec(text.slice(to, to + 2))?.[0].length ?? 0;
  return { start: lineBreak === 0 && from > 0 ? from - (text[from - 2] === '\r' ? 2 : 1) : from, end: to + lineBreak };
}

function blockEdits({ entries, gone: runs, last, added }: Changes, text: string): readonly TextEdit[] | undefined {
  const [first] = entries;
  const indent = first && indentAt(text, first.keySpan.start);
  if (first === undefined || indent === undefined) return undefined;
  const lines = added.map((write) => write(indent));
  const gone = runs.flatMap((run) => run.entries);
  const own = (entry: WrittenEntry) => ({ start: entry.keySpan.start, end: endOf(entry, text) });
  if (!last && lines.length > 0) {
    // The new lines take the place of the first old one.
    return gone.map((entry, at) =>
      at === 0
        ? { span: own(entry), text: lines.join(`${lineBreakOf(text)}${indent}`) }
        : { span: wholeLines(text, own(entry)), text: '' },
    );
  }
  const edits = gone.map((entry) => ({ span: wholeLines(text, own(entry)), text: '' }));
  if (!last || lines.length === 0) return edits;
  const at = lineEnd(text, own(last).end);
  return [
    ...edits,
    { span: { start: at, end: at }, text: lines.map((line) => `${lineBreakOf(text)}${indent}${line}`).join('') },
  ];
}

function braceEdits({ entries, gone, last, added }: Changes, text: string): readonly TextEdit[] | undefined {
  if (!last) {
    const [first, end] = [entries[0], entries.at(-1)];
    if (!first || !end) return undefined;
    const indent = indentAt(text, first.keySpan.start);
    const separator = indent === undefined ? ', ' : `,${lineBreakOf(text)}${indent}`;
    const span = { start: first.keySpan.start, end: end.valueSpan.end };
    const comma = added.length === 0 ? (/^\s*,/.exec(text.slice(span.end, span.end + 200))?.[0].length ?? 0) : 0;
    return [
      { span: { ...span, end: span.end + comma }, text: added.map((write) => write(indent ?? '')).join(separator) },
    ];
  }
  return [...gone.map((run) => ({ span: runSpan(run, text), text: '' })), ...additions(last, added, text)];
}

/** Neighbouring removed entries, and what stays before and after them. */
interface Run {
  readonly before: WrittenEntry | undefined;
  readonly entries: readonly WrittenEntry[];
  readonly after: WrittenEntry | undefined;
}

/** @param removed the places of the removed entries, ascending */
function runsOf(entries: readonly WrittenEntry[], removed: readonly number[]): readonly Run[] {
  const starts = removed.filter((at, index) => removed[index - 1] !== at - 1);
  const ends = removed.filter((at, index) => removed[index + 1] !== at + 1);
  return starts.map((start, index): Run => {
    const end = (ends[index] ?? start) + 1;
    return { before: entries[start - 1], entries: entries.slice(start, end), after: entries[end] };
  });
}

/** What to delete: entries with their commas, and whole lines where nothing else is on them. */
function runSpan({ before, entries, after }: Run, text: string): Span {
  const start = entries[0]?.keySpan.start ?? 0;
  const end = entries.at(-1)?.valueSpan.end ?? start;
  const comma = /^[ \t]*,[ \t]*/.exec(text.slice(end, end + 200))?.[0].length ?? 0;
  const gap = before ? text.slice(before.valueSpan.end, start) : '';
  // The last entries go with the comma before them: JSON has none at the end.
  if (!after && before && /^\s*,\s*$/.test(gap)) return { start: before.valueSpan.end, end };
  const rest = text.slice(end + comma, lineEnd(text, end + comma));
  const isOnLines = indentAt(text, start) !== undefined && /^(?:\/\/.*|#.*|\/\*.*\*\/[ \t]*)?$/.test(rest);
  return isOnLines ? wholeLines(text, { start, end: end + comma }) : { start, end: end + comma };
}

/** Adds entries after the last one that stays, below a comment in its line. */
function additions(
  last: WrittenEntry,
  added: readonly ((indent: string) => string)[],
  text: string,
): readonly TextEdit[] {
  if (added.length === 0) return [];
  const { end } = last.valueSpan;
  const indent = indentAt(text, last.keySpan.start);
  const [comma = ''] = /^[ \t]*,/.exec(text.slice(end, end + 200)) ?? [];
  const line = lineEnd(text, end);
  const isLineOver = /^[ \t]*(?:\/\/.*|#.*|\/\*.*\*\/[ \t]*)?$/.test(text.slice(end + comma.length, line));
  const lines = added.map((write) => write(indent ?? ''));
  if (indent === undefined) return [{ span: { start: end, end }, text: lines.map((one) => `, ${one}`).join('') }];
  const lineBreak = `${lineBreakOf(text)}${indent}`;
  if (!isLineOver || text.slice(end + comma.length, line).trim() === '') {
    return [{ span: { start: end, end }, text: lines.map((one) => `,${lineBreak}${one}`).join('') }];
  }
  const below = lines.map((one) => `${lineBreak}${one}`).join(',');
  const at = { span: { start: line, end: line }, text: comma === '' ? below : `${below},` };
  return comma === '' ? [{ span: { start: end, end }, text: ',' }, at] : [at];
}
