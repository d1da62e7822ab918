// Finds API calls in a source with Lezer's grammars. A separate bundle, loaded with the first source that may have a
// call.

import type { Tree } from '@lezer/common';
import { parser as javaScript } from '@lezer/javascript';
import { parser as python } from '@lezer/python';
import { javaScriptCall } from './javascript-calls.ts';
import { namesOf, type SourceLanguage } from './languages.ts';
import { pythonCall } from './python-calls.ts';
import type { SourceCall } from './source-call.ts';

const parsers: Readonly<Record<SourceLanguage, typeof javaScript>> = {
  // .js files often contain JSX; only in TypeScript can `<Type>value` be something else.
  javascript: javaScript.configure({ dialect: 'jsx' }),
  javascriptreact: javaScript.configure({ dialect: 'jsx' }),
  typescript: javaScript.configure({ dialect: 'ts' }),
  typescriptreact: javaScript.configure({ dialect: 'ts jsx' }),
  python,
};

/**
 * Maximum number of unclosed brackets. At the end of a text, the parser takes up to 100 KB for each unclosed bracket or
 * tag, so thousands of them would crash the process. Programs written by hand have a few dozen.
 */
const mostOpen = 5_000;
/** Maximum memory of a parse, in bytes. A long program needs a hundredth of it. */
const mostMemory = 400 * 1024 * 1024;
/** Number of parser steps between memory checks. */
const stepsBetween = 32;

/** The calls in a text, sorted by place; none if parsing it takes too much memory. */
export function readCalls(language: SourceLanguage, text: string): readonly SourceCall[] {
  // The parser closes all open brackets in a single step, so the memory check would come too late.
  if (opensTooMany(text)) return [];
  const names = new Map([...text.matchAll(namesOf(language))].map(({ 0: { length }, index }) => [index, length]));
  const callAt = language === 'python' ? pythonCall : javaScriptCall;
  const calls: SourceCall[] = [];
  // One walk for all names: resolving each from the top would be quadratic for nested calls.
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

/** Undefined if it takes too much memory. */
function parse(language: SourceLanguage, text: string): Tree | undefined {
  const parsing = parsers[language].startParse(text);
  const before = process.memoryUsage().heapUsed;
  for (let step = 1; ; step++) {
    const tree = parsing.advance();
    if (tree) return tree;
    if (step % stepsBetween === 0 && process.memoryUsage().heapUsed - before > mostMemory) return undefined;
  }
}
