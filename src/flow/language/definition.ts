// Where the variable or the step of a reference is named.

import type { Span } from '../file/fault.ts';
import type { FlowDocument } from '../file/read-flow-file.ts';
import { symbolAt } from './references.ts';

/** A variable of a matrix has a place in each round. */
export function definitions(document: FlowDocument, offset: number): readonly Span[] {
  return symbolAt(document, offset)?.declarations ?? [];
}
