// The repair of a request that lacks a key: the key with an empty text, where the file's own way of writing wants it.

import { isJsonObject, type JsonObject } from '../../cognito/json.ts';
import type { EntryAt, TextFix } from './text-fix.ts';

export interface WrittenRequest {
  /** The whole file's. */
  readonly text: string;
  readonly body: JsonObject;
  readonly entryAt: EntryAt;
}

/** Undefined where there is no entry to write it beside. `path` is that of the key that is missing. */
export function addMissing({ text, body, entryAt }: WrittenRequest, path: readonly string[]): TextFix | undefined {
  const [map, name] = path;
  if (map === undefined || name === undefined || path.length > 2) return undefined;
  const title = `Add ${name}`;
  const siblings = body[map];
  if (siblings !== undefined) {
    const [first] = isJsonObject(siblings) ? Object.keys(siblings) : [];
    const at = first === undefined ? undefined : entryAt([map, first])?.keySpan.start;
    if (at === undefined) return undefined;
    const indent = indentOf(text, at);
    const entry = text[at] === '"' ? `"${name}": ""` : `${name}: ""`;
    const rest = indent === undefined ? ', ' : `\n${indent}`;
    const separator = indent !== undefined && text[at] === '"' ? `,${rest}` : rest;
    return { title, edits: [{ span: { start: at, end: at }, text: entry + separator }] };
  }
  const beside = entryAt(['ChallengeName']) ?? entryAt(['AuthFlow']);
  if (!beside) return undefined;
  const { keySpan, valueSpan } = beside;
  if (text[keySpan.start] === '"') {
    const at = { start: valueSpan.end, end: valueSpan.end };
    return { title, edits: [{ span: at, text: `, "${map}": { "${name}": "" }` }] };
  }
  const indent = indentOf(text, keySpan.start);
  if (indent === undefined) return undefined;
  // Behind a comment on the same line.
  const lineEnd = text.indexOf('\n', valueSpan.end);
  const at = lineEnd < 0 ? text.length : lineEnd;
  const lines = `\n${indent}${map}:\n${indent}  ${name}: ""`;
  return { title, edits: [{ span: { start: at, end: at }, text: lines }] };
}

/** Spaces up to a key that is the first of its line; dashes of lists count as such. Undefined for another key. */
function indentOf(text: string, at: number): string | undefined {
  const before = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
  return /^[ ]*(?:-[ ]+)*$/.test(before) ? before.replaceAll('-', ' ') : undefined;
}
