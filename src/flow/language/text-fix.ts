// Repairs of a payload as edits of the text it is written in.

import type { Finding } from '../../cognito/checks/check.ts';
import type { Span } from '../file/fault.ts';

export interface TextFix {
  readonly title: string;
  readonly edits: readonly { readonly span: Span; readonly text: string }[];
}

export type EntryAt = (path: readonly string[]) => { readonly keySpan: Span; readonly valueSpan: Span } | undefined;

/** A repair of the payload as an edit of the text: a value replaced, a key renamed, an entry taken out. */
export function textFix({ fix }: Finding, entryAt: EntryAt): TextFix | undefined {
  const edits = fix?.edits ?? [];
  const [first, second, ...others] = edits;
  if (!fix || !first || others.length > 0) return undefined;
  const entry = entryAt(first.path);
  const newKey = second?.path.at(-1);
  if (second && newKey !== undefined && first.value === undefined && entry && !entryAt(second.path)) {
    return { title: fix.title, edits: [{ span: entry.keySpan, text: newKey }] };
  }
  if (second || !entry) return undefined;
  if (first.value !== undefined)
    return { title: fix.title, edits: [{ span: entry.valueSpan, text: JSON.stringify(first.value) }] };
  return { title: fix.title, edits: [{ span: { start: entry.keySpan.start, end: entry.valueSpan.end }, text: '' }] };
}
