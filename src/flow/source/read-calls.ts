// Finds API calls in a source with Lezer's grammars. A separate bundle, loaded with the first source that may have a
// call.

import type { SyntaxNode, Tree } from '@lezer/common';
import { parser as javaScript } from '@lezer/javascript';
import { parser as python } from '@lezer/python';
import type { ApiTables } from '../../cognito/api-tables.ts';
import { collectVariables } from './collect-variables.ts';
import { commandAliases, javaScriptCall } from './javascript-calls.ts';
import { javaScriptVariables } from './javascript-variables.ts';
import type { SourceLanguage } from './languages.ts';
import { javaScriptNames, pythonNames } from './operation-names.ts';
import { parseWithin } from './parse-within.ts';
import { pythonCall } from './python-calls.ts';
import { pythonVariables } from './python-variables.ts';
import { contextFor } from './read-context.ts';
import type { SourceCall } from './source-call.ts';
import type { Variables } from './variables.ts';

const parsers: Readonly<Record<SourceLanguage, typeof javaScript>> = {
  // .js files often contain JSX; only in TypeScript can `<Type>value` be something else.
  javascript: javaScript.configure({ dialect: 'jsx' }),
  javascriptreact: javaScript.configure({ dialect: 'jsx' }),
  typescript: javaScript.configure({ dialect: 'ts' }),
  typescriptreact: javaScript.configure({ dialect: 'ts jsx' }),
  python,
};

/** The calls in a text, in its order; none in one that takes the parser too much memory. */
export function readCalls(language: SourceLanguage, text: string, tables: ApiTables): readonly SourceCall[] {
  const tree = parseWithin(parsers[language], text);
  return tree ? callsIn(tree, language, text, tables) : [];
}

function callsIn(tree: Tree, language: SourceLanguage, text: string, tables: ApiTables): readonly SourceCall[] {
  const isPython = language === 'python';
  const known = isPython ? pythonNames(tables) : javaScriptNames(tables);
  const names = isPython ? known : new Map([...known, ...commandAliases(text, known)]);
  const callAt = isPython ? pythonCall : javaScriptCall;
  const syntax = (isPython ? pythonVariables : javaScriptVariables)((name) => names.has(name));
  let collected: Variables<SyntaxNode> | undefined;
  const variables = () => (collected ??= collectVariables(text, tree, syntax));
  const calls: SourceCall[] = [];
  // One walk for all names: to go down to each from the top takes as long as calls stand inside each other.
  tree.iterate({
    enter(node) {
      if (node.name !== 'PropertyName' && node.name !== 'VariableName') return;
      const named = names.get(text.slice(node.from, node.to));
      const call = named && callAt(node.node, named, contextFor(text, variables, node.from));
      if (call) calls.push(call);
    },
  });
  return calls;
}
