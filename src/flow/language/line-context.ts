// Where a place of a flow file is, by its lines alone: the file is being written, so that no parser may see it whole.

import type { FlowNode } from '../file/node-at.ts';

interface Line {
  readonly text: string;
  readonly start: number;
  /** Columns before the key, dashes counted as space. */
  readonly indent: number;
  readonly isItem: boolean;
  readonly isBlank: boolean;
  readonly key: string | undefined;
  readonly value: string;
}

const linePattern = /^(?<space>[ ]*(?:-[ ]+)*)(?:(?<key>"[^"]*"|'[^']*'|[\w$.@{}-]+)[ ]*:(?:[ ]+|$))?(?<value>.*)$/s;

function readLine(text: string, start: number): Line {
  const { space = '', key, value = '' } = linePattern.exec(text)?.groups ?? {};
  return {
    text,
    start,
    indent: space.length,
    isItem: space.includes('-'),
    isBlank: text.trim() === '',
    key: key?.replace(/^(["'])(.*)\1$/, '$2'),
    value: value.replace(/\s#.*$/s, '').trim(),
  };
}

/** What the lines around a place say of it. */
export function nodeInLines(text: string, offset: number): FlowNode {
  const lines: Line[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    lines.push(readLine(line.replace(/\r$/, ''), start));
    start += line.length + 1;
  }
  const at = Math.max(
    0,
    lines.findLastIndex((line) => line.start <= offset),
  );
  const line = lines[at] ?? readLine('', 0);
  const column = offset - line.start;
  const valueAt =
    line.text.length - line.text.slice(line.indent).replace(/^(?:"[^"]*"|'[^']*'|[\w$.@{}-]+)[ ]*:[ ]*/, '').length;
  const inValue = line.key !== undefined && column >= valueAt;
  const indent = line.isBlank ? Math.max(line.indent, column) : line.indent;
  const wordStart = inValue ? valueAt : Math.min(indent, line.text.length);
  const wordEnd = inValue
    ? valueAt + line.value.length
    : line.key === undefined
      ? line.text.trimEnd().length
      : wordStart + line.key.length;
  const { path, around, siblings } = keysAround(lines, at, indent);
  return {
    path,
    around,
    siblings,
    isInBraces: false,
    ...(inValue && line.key !== undefined ? { key: line.key } : {}),
    span: { start: line.start + wordStart, end: line.start + Math.max(wordStart, wordEnd, column) },
  };
}

/** The keys above a line, and what stands beside each of them. */
function keysAround(
  lines: readonly Line[],
  at: number,
  indent: number,
): Pick<FlowNode, 'path' | 'around' | 'siblings'> {
  const path: string[] = [];
  const around: ReadonlyMap<string, string>[] = [];
  const siblings = mapAround(lines, at, indent);
  let limit = indent;
  for (let index = at - 1; index >= 0 && limit > 0; index--) {
    const line = lines[index];
    if (!line || line.key === undefined || line.isBlank || line.indent >= limit) continue;
    // A list may stand at its key's own indentation.
    path.unshift(line.key);
    around.unshift(mapAround(lines, index, line.indent));
    limit = line.indent;
  }
  return { path, around, siblings };
}

/** The keys of the map that a line is in, the line's own left out. */
function mapAround(lines: readonly Line[], at: number, indent: number): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  const collect = (index: number): boolean => {
    const line = lines[index];
    if (!line) return false;
    if (line.isBlank || line.indent > indent) return true;
    if (line.indent < indent) return false;
    if (line.key !== undefined && index !== at) keys.set(line.key, line.value);
    return true;
  };
  if (!(lines[at]?.isItem ?? false)) {
    for (let index = at - 1; collect(index); index--)
      if (lines[index]?.indent === indent && lines[index]?.isItem) break;
  }
  for (let index = at + 1; !(lines[index]?.isItem && lines[index]?.indent === indent) && collect(index); index++);
  return keys;
}
