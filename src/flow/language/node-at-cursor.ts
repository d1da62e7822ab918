// The key or the value at a place of a flow file: from its tree, or from its lines where the tree cannot say.

import { type FlowNode, nodeAt } from '../file/node-at.ts';
import type { FlowDocument } from '../file/read-flow-file.ts';
import { nodeInLines } from './line-context.ts';

/** Undefined where neither can stand. */
export function nodeAtCursor({ text, root, faults }: FlowDocument, offset: number): FlowNode | undefined {
  // Braces are read as far as they go, and their lines say nothing.
  if (isJson(text)) return root && nodeAt(root, text, offset);
  const isBroken = faults.some(({ code }) => code === 'yaml');
  return (isBroken ? undefined : root && nodeAt(root, text, offset)) ?? nodeInLines(text, offset);
}

/** Whether a flow file is written in braces, so that its words stand in quotes. */
export function isJson(text: string): boolean {
  return /^\s*\{/.test(text);
}
