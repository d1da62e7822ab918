// Finds the key or value at the cursor: in the syntax tree, or by the lines if the tree does not have it.

import { type FlowNode, nodeAt } from '../file/node-at.ts';
import type { FlowDocument } from '../file/read-flow-file.ts';
import { nodeInLines } from './line-context.ts';

/** Undefined where neither a key nor a value is possible. */
export function nodeAtCursor({ text, root, faults }: FlowDocument, offset: number): FlowNode | undefined {
  // In JSON, the tree also covers incomplete text, and indentation has no meaning.
  if (isJson(text)) return root && nodeAt(root, text, offset);
  const isBroken = faults.some(({ code }) => code === 'yaml');
  return (isBroken ? undefined : root && nodeAt(root, text, offset)) ?? nodeInLines(text, offset);
}

/** Whether a flow file is JSON, which needs quotes. */
export function isJson(text: string): boolean {
  return /^\s*\{/.test(text);
}
