// Parses a program's text within a limit of memory.

import type { Parser, Tree } from '@lezer/common';

/**
 * What a parse may come to. Where brackets or tags stand open at the end of a text, the parser takes up to 100 KB for
 * each, and some thousands of them would bring its process down. Programs that people write have a few dozen.
 */
const mostOpen = 5_000;
/** Bytes. A long program needs a hundredth of it. */
const mostMemory = 400 * 1024 * 1024;
/** Steps of the parser from one look at the memory to the next. */
const stepsBetween = 32;

/** Undefined for a text that takes the parser too much memory. */
export function parseWithin(parser: Parser, text: string): Tree | undefined {
  // What stands open is closed in one step of the parser, so it has to be known before.
  if (opensTooMany(text)) return undefined;
  const parsing = parser.startParse(text);
  const before = process.memoryUsage().heapUsed;
  for (let step = 1; ; step++) {
    const tree = parsing.advance();
    if (tree) return tree;
    if (step % stepsBetween === 0 && process.memoryUsage().heapUsed - before > mostMemory) return undefined;
  }
}

function opensTooMany(text: string): boolean {
  let open = 0;
  for (const [bracket] of text.matchAll(/[([{}\])]/g)) {
    if ('([{'.includes(bracket)) open += 1;
    else if (open > 0) open -= 1;
    if (open > mostOpen) return true;
  }
  return false;
}
