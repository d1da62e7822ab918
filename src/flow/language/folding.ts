// Folding ranges: steps of the setup, flows and their steps.

import type { Span } from '../file/fault.ts';
import type { FlowDocument } from '../file/read-flow-file.ts';

/** Each ends at its last non-blank character. The caller drops ranges on a single line. */
export function foldings({ text, file: { setup, flows } }: FlowDocument): readonly Span[] {
  const all = [...setup, ...flows, ...flows.flatMap(({ steps }) => steps)];
  return all.map(({ span: { start, end } }) => ({ start, end: start + text.slice(start, end).trimEnd().length }));
}
