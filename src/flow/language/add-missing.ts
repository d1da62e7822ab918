// Quick fix for a missing key: inserts the key with an empty value, in the style of the file (block, braces or JSON).

import { isJsonObject, type JsonObject } from '../../cognito/json.ts';
import { lineBreakOf } from './line-break.ts';
import type { EntryAt, TextFix } from './text-fix.ts';

export interface WrittenRequest {
  /** The text of the whole file. */
  readonly text: string;
  readonly body: JsonObject;
  readonly entryAt: EntryAt;
}

/** Undefined if the key cannot be inserted. `path` is the path of the missing key. */
export function addMissing(request: WrittenRequest, path: readonly string[]): TextFix | undefined {
  const [map, name] = path;
  if (map === undefined || name === undefined || path.length > 2) return undefined;
  const siblings = request.body[map];
  const [first] = isJsonObject(siblings) ? Object.keys(siblings) : [];
  const edit =
    siblings === undefined
      ? withMap(request, map, name)
      : first === undefined
        ? inEmptyMap(request, map, name)
        : beforeSibling(request, [map, first], name);
  return edit && { title: `Add ${name}`, edits: [edit] };
}

function beforeSibling({ text, entryAt }: WrittenRequest, sibling: readonly string[], name: string) {
  const at = entryAt(sibling)?.keySpan.start;
  if (at === undefined) return undefined;
  const indent = indentOf(text, at);
  const rest = indent === undefined ? ', ' : `${lineBreakOf(text)}${indent}`;
  const separator = indent !== undefined && text[at] === '"' ? `,${rest}` : rest;
  return { span: { start: at, end: at }, text: `${entry(name, text[at] === '"')}${separator}` };
}

/** Inserts into empty braces, or below a key without a value. */
function inEmptyMap({ text, entryAt }: WrittenRequest, map: string, name: string) {
  const own = entryAt([map]);
  if (!own) return undefined;
  const { keySpan, valueSpan } = own;
  const written = text.slice(valueSpan.start, valueSpan.end).trim();
  if (/^\{\s*\}$/.test(written)) return { span: valueSpan, text: `{ ${entry(name, text[keySpan.start] === '"')} }` };
  const indent = indentOf(text, keySpan.start);
  if (written !== '' || indent === undefined) return undefined;
  return newLines(text, keySpan.end, [`${indent}  ${entry(name, false)}`]);
}

function withMap({ text, entryAt }: WrittenRequest, map: string, name: string) {
  const beside = entryAt(['ChallengeName']) ?? entryAt(['AuthFlow']);
  if (!beside) return undefined;
  const { keySpan, valueSpan } = beside;
  if (text[keySpan.start] === '"') {
    const at = { start: valueSpan.end, end: valueSpan.end };
    return { span: at, text: `, "${map}": { ${entry(name, true)} }` };
  }
  const indent = indentOf(text, keySpan.start);
  if (indent === undefined) return undefined;
  return newLines(text, valueSpan.end, [`${indent}${map}:`, `${indent}  ${entry(name, false)}`]);
}

function entry(name: string, isQuoted: boolean): string {
  return isQuoted ? `"${name}": ""` : `${name}: ""`;
}

/** Inserts lines below the line of `from`, and so after a comment in that line. */
function newLines(text: string, from: number, lines: readonly string[]) {
  const lineBreak = lineBreakOf(text);
  // In a file with mixed line breaks, this line may end differently from lineBreakOf().
  const at = from + text.slice(from).search(/\r?\n|$/);
  return { span: { start: at, end: at }, text: lines.map((line) => `${lineBreak}${line}`).join('') };
}

/** The indentation of a key that is the first in its line, with list dashes as spaces. Undefined for another key. */
function indentOf(text: string, at: number): string | undefined {
  const before = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
  return /^[ ]*(?:-[ ]+)*$/.test(before) ? before.replaceAll('-', ' ') : undefined;
}
