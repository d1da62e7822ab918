// Go to Definition: the declarations of a variable or a step.

import type { Span } from '../file/fault.ts';
import type { FlowDocument } from '../file/read-flow-file.ts';
import { symbolAt } from './references.ts';

/** A variable of a matrix has one declaration in each round. */
export function definitions(document: FlowDocument, offset: number): readonly Span[] {
  return symbolAt(document, offset)?.declarations ?? [];
}
