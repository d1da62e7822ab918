// What can be folded: the setup's steps, flows and their steps.

import type { Span } from '../file/fault.ts';
import type { FlowDocument } from '../file/read-flow-file.ts';

/** Each up to its last character that is no blank. Those on one line are left to the client to leave out. */
export function foldings({ text, file: { setup, flows } }: FlowDocument): readonly Span[] {
  const all = [...setup, ...flows, ...flows.flatMap(({ steps }) => steps)];
  return all.map(({ span: { start, end } }) => ({ start, end: start + text.slice(start, end).trimEnd().length }));
}
