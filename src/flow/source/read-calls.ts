// Finds the calls in a text with Lezer's grammars. A part of its own: the grammars are loaded with the first source
// that may have a call.

import type { Tree } from '@lezer/common';
import { parser as javaScript } from '@lezer/javascript';
import { parser as python } from '@lezer/python';
import { javaScriptCall } from './javascript-calls.ts';
import { namesOf, type SourceLanguage } from './languages.ts';
import { pythonCall } from './python-calls.ts';
import type { SourceCall } from './source-call.ts';

const parsers: Readonly<Record<SourceLanguage, typeof javaScript>> = {
  // Many a .js file has elements in it; only TypeScript reads `<Type>value` otherwise.
  javascript: javaScript.configure({ dialect: 'jsx' }),
  javascriptreact: javaScript.configure({ dialect: 'jsx' }),
  typescript: javaScript.configure({ dialect: 'ts' }),
  typescriptreact: javaScript.configure({ dialect: 'ts jsx' }),
  python,
};

/**
 * What a parse may come to. Where brackets or tags stand open at the end of a text, the parser takes up to 100 KB for
 * each, and some thousands of them would bring its process down. Programs that people write have a few dozen.
 */
const mostOpen = 5_000;
/** Bytes. A long program needs a hundredth of it. */
const mostMemory = 400 * 1024 * 1024;
/** Steps of the parser from one look at the memory to the next. */
const stepsBetween = 32;

/** The calls in a text, in its order; none in one that takes the parser too much memory. */
export function readCalls(language: SourceLanguage, text: string): readonly SourceCall[] {
  // What stands open is closed in one step of the parser, so it has to be known before.
  if (opensTooMany(text)) return [];
  const names = new Map([...text.matchAll(namesOf(language))].map(({ 0: { length }, index }) => [index, length]));
  const callAt = language === 'python' ? pythonCall : javaScriptCall;
  const calls: SourceCall[] = [];
  // One walk for all names: to go down to each from the top takes as long as calls stand inside each other.
  parse(language, text)?.iterate({
    enter(node) {
      if (names.get(node.from) !== node.to - node.from) return;
      const call = callAt(text, node.node);
      if (call) calls.push(call);
    },
  });
  return calls;
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

/** Undefined where it takes too much memory. */
function parse(language: SourceLanguage, text: string): Tree | undefined {
  const parsing = parsers[language].startParse(text);
  const before = process.memoryUsage().heapUsed;
  for (let step = 1; ; step++) {
    const tree = parsing.advance();
    if (tree) return tree;
    if (step % stepsBetween === 0 && process.memoryUsage().heapUsed - before > mostMemory) return undefined;
  }
}
