// Finds the path and the keys around an offset by indentation alone, for incomplete text that no parser accepts.

import type { FlowNode } from '../file/node-at.ts';

interface Line {
  readonly text: string;
  readonly start: number;
  /** Columns before the key, with list dashes as spaces. */
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

/** The node at an offset, as far as the lines around it tell. */
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

/** The parent keys of a line, each with its siblings. */
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
    // The items of a list may have the same indentation as its key.
    path.unshift(line.key);
    around.unshift(mapAround(lines, index, line.indent));
    limit = line.indent;
  }
  return { path, around, siblings };
}

/** The other keys of the map that a line belongs to. */
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
