// Joins text edits that touch, and finds those that overlap.

import type { TextEdit } from './map-edits.ts';

/** The edits in order, with those that touch joined; undefined if two of them overlap. */
export function joinEdits(edits: readonly TextEdit[]): readonly TextEdit[] | undefined {
  const result: TextEdit[] = [];
  for (const edit of edits.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)) {
    const last = result.at(-1);
    if (last && edit.span.start < last.span.end) {
      const isInsert = edit.span.start === edit.span.end;
      const [lineBreak] = /^\r?\n/.exec(edit.text) ?? [];
      if (isInsert && last.text === '' && lineBreak !== undefined) {
        // New lines below a line that is deleted take its place.
        result[result.length - 1] = { span: last.span, text: edit.text.slice(lineBreak.length) + lineBreak };
        continue;
      }
      // Two deletions of whole lines may share a line break.
      if (last.text !== '' || edit.text !== '') return undefined;
      result[result.length - 1] = {
        span: { start: last.span.start, end: Math.max(last.span.end, edit.span.end) },
        text: '',
      };
    } else if (last && edit.span.start === last.span.end) {
      result[result.length - 1] = { span: { start: last.span.start, end: edit.span.end }, text: last.text + edit.text };
    } else {
      result.push(edit);
    }
  }
  return result;
}
