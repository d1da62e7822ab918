// Converts the fix of a finding to text edits.

import type { Finding } from '../../cognito/checks/check-request.ts';
import type { Span } from '../file/fault.ts';

export interface TextFix {
  readonly title: string;
  readonly edits: readonly { readonly span: Span; readonly text: string }[];
}

export type EntryAt = (path: readonly string[]) => { readonly keySpan: Span; readonly valueSpan: Span } | undefined;

/**
 * The fix as text edits: replaces a value, renames a key or removes an entry. Undefined for any other fix.
 * @param text the text of the whole file
 */
export function textFix({ fix }: Finding, text: string, entryAt: EntryAt): TextFix | undefined {
  const edits = fix?.edits ?? [];
  const [first, second, ...others] = edits;
  if (!fix || !first || others.length > 0) return undefined;
  const entry = entryAt(first.path);
  const newKey = second?.path.at(-1);
  const isRename = second && first.path.slice(0, -1).join('.') === second.path.slice(0, -1).join('.');
  if (isRename && newKey !== undefined && first.value === undefined && entry && !entryAt(second.path)) {
    const quote = /^["'`]/.exec(text.slice(entry.keySpan.start))?.[0] ?? '';
    return { title: fix.title, edits: [{ span: entry.keySpan, text: quote + newKey + quote }] };
  }
  if (second || !entry) return undefined;
  if (first.value !== undefined)
    return { title: fix.title, edits: [{ span: entry.valueSpan, text: JSON.stringify(first.value) }] };
  const span = wholeEntry(text, { start: entry.keySpan.start, end: entry.valueSpan.end });
  return { title: fix.title, edits: [{ span, text: '' }] };
}

/** The span to delete: an entry with its trailing comma (the last one: its leading comma), and with its whole lines. */
function wholeEntry(text: string, { start, end }: Span): Span {
  const rest = text.slice(end, end + 200);
  const comma = /^\s*,[ \t]*/.exec(rest)?.[0].length ?? 0;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = /^[ \t]*\r?(?:\n|$)/.exec(text.slice(end + comma, end + comma + 200))?.[0].length;
  const hasLines = lineEnd !== undefined && text.slice(lineStart, start).trim() === '';
  if (comma === 0 && /^\s*[}\])]/.test(rest)) {
    const before = text.slice(0, start).trimEnd();
    return { start: before.endsWith(',') ? before.length - 1 : start, end };
  }
  return hasLines ? { start: lineStart, end: end + comma + lineEnd } : { start, end: end + comma };
}
