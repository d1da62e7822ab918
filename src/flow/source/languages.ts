// The languages whose calls of the API are checked, and how to find a call in each without reading all of the file.

import type { Node } from '@vscode/tree-sitter-wasm';
import { javaScriptCall, javaScriptNames } from './javascript-calls.ts';
import { pythonCall, pythonNames } from './python-calls.ts';
import type { SourceCall } from './source-call.ts';

/** A tree-sitter grammar. That of TSX reads JavaScript and TypeScript too. */
export type Grammar = 'tsx' | 'python';

/** By VS Code's language id. */
const grammars: ReadonlyMap<string, Grammar> = new Map([
  ['javascript', 'tsx'],
  ['javascriptreact', 'tsx'],
  ['typescript', 'tsx'],
  ['typescriptreact', 'tsx'],
  ['python', 'python'],
]);

/** VS Code's ids of the languages. */
export const sourceLanguages: readonly string[] = [...grammars.keys()];

export function grammarOf(languageId: string): Grammar | undefined {
  return grammars.get(languageId);
}

const calls: Readonly<
  Record<Grammar, { readonly names: RegExp; readonly at: (name: Node) => SourceCall | undefined }>
> = {
  tsx: { names: wordsOf(javaScriptNames), at: javaScriptCall },
  python: { names: wordsOf(pythonNames), at: pythonCall },
};

function wordsOf(names: readonly string[]): RegExp {
  return new RegExp(`\\b(?:${names.join('|')})\\b`, 'g');
}

/** Whether a text may have a call: if not, it need not be parsed. */
export function mayCall(grammar: Grammar, text: string): boolean {
  return text.search(calls[grammar].names) >= 0;
}

/** The calls in a text, in its order. @param root of the text's syntax tree */
export function callsIn(grammar: Grammar, text: string, root: Node): readonly SourceCall[] {
  const { names, at } = calls[grammar];
  return [...text.matchAll(names)].flatMap(({ index, 0: name }) => {
    const node = root.descendantForIndex(index, index + name.length);
    return (node && at(node)) ?? [];
  });
}
