// Finds the calls in a text with Lezer's grammars. A part of its own: the grammars are loaded with the first source
// that may have a call.

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

/** The calls in a text, in its order. */
export function readCalls(language: SourceLanguage, text: string): readonly SourceCall[] {
  const names = new Map([...text.matchAll(namesOf(language))].map(({ 0: { length }, index }) => [index, length]));
  const callAt = language === 'python' ? pythonCall : javaScriptCall;
  const calls: SourceCall[] = [];
  // One walk for all names: to go down to each from the top takes as long as calls stand inside each other.
  parsers[language].parse(text).iterate({
    enter(node) {
      if (names.get(node.from) !== node.to - node.from) return;
      const call = callAt(text, node.node);
      if (call) calls.push(call);
    },
  });
  return calls;
}
