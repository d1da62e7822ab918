// What is asked of a syntax tree, whatever its language.

import type { Node } from '@vscode/tree-sitter-wasm';
import type { Span } from '../file/fault.ts';

/** Levels of a request that are read; Cognito's have three. */
export const DEEPEST = 20;

export function spanOf({ startIndex, endIndex }: Node): Span {
  return { start: startIndex, end: endIndex };
}
