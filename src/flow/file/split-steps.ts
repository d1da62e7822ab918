// Finds the steps of a flow file by its lines alone, so that each can be read by itself.

import type { Span } from './fault.ts';
import { isPlainText } from './read-block-yaml.ts';

/** The lines of a list below `steps:` or `setup:`. */
export interface StepLines extends Span {
  /** Columns before the dashes. */
  readonly indent: number;
  /** Where the lines of each step begin; those of the next end them. */
  readonly starts: readonly number[];
}

/**
 * In the order of the text, which must be YAML: no list for what is in braces, or otherwise not in lines of its own.
 * None at all where lines alone do not say enough.
 */
export function splitSteps(text: string): readonly StepLines[] {
  if (!isPlainText(text)) return [];
  const lists: StepLines[] = [];
  const key = /(?:steps|setup):[ ]*(?:[ ]#.*)?\r?\n/g;
  for (let match = key.exec(text); match; match = key.exec(text)) {
    const before = text.slice(text.lastIndexOf('\n', match.index - 1) + 1, match.index);
    if (!/^[ ]*(?:-[ ]+)*$/.test(before)) continue;
    const lines = linesOf(text, key.lastIndex, before.length);
    if (!lines) continue;
    lists.push(lines);
    key.lastIndex = lines.end;
  }
  return lists;
}

const [SPACE, DASH, HASH, LF, CR] = [' ', '-', '#', '\n', '\r'].map((one) => one.charCodeAt(0));

/** The list that begins below the key at column `column`; undefined where there is none. */
function linesOf(text: string, from: number, column: number): StepLines | undefined {
  const starts: number[] = [];
  let indent = -1;
  let line = from;
  while (line < text.length) {
    const next = text.indexOf('\n', line) + 1 || text.length;
    const at = firstWord(text, line, indent < 0 ? next : line + indent + 1);
    const code = text.charCodeAt(at);
    const isEmpty = at >= next || code === LF || code === CR || code === HASH;
    if (!isEmpty && (indent < 0 || at - line <= indent)) {
      const isItem = code === DASH && isBlank(text.charCodeAt(at + 1));
      if (indent < 0 && isItem && at - line >= column) indent = at - line;
      if (!isItem || at - line !== indent) break;
      starts.push(line);
    }
    line = next;
  }
  const [start] = starts;
  return start === undefined ? undefined : { start, end: line, indent, starts };
}

/** Where the spaces of a line end, or `most` where there are more. */
function firstWord(text: string, line: number, most: number): number {
  let at = line;
  while (at < most && text.charCodeAt(at) === SPACE) at += 1;
  return at;
}

function isBlank(code: number): boolean {
  return code === SPACE || code === LF || code === CR || Number.isNaN(code);
}
