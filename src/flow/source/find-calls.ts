// Finds the calls in a program's syntax tree, whatever its language.

import type { Parser, SyntaxNode, Tree } from '@lezer/common';
import type { ApiTables } from '../../cognito/api-tables.ts';
import { collectVariables, type VariableSyntax } from './collect-variables.ts';
import type { NamedOperation, OperationNames } from './operation-names.ts';
import { otherProgramIn } from './other-programs.ts';
import { parseWithin } from './parse-within.ts';
import { contextFor, type ReadContext } from './read-context.ts';
import type { SourceCall } from './source-call.ts';
import type { Variables } from './variables.ts';

/** How calls are written in a language. */
export interface CallSyntax {
  /** What the operations are called, in any text or in this one. */
  names(tables: ApiTables, text: string): OperationNames;
  /** Nodes that the name of an operation may be. */
  readonly nameNodes: readonly string[];
  /** The call whose operation is named by this node; undefined for another use of the name. */
  callAt(name: SyntaxNode, named: NamedOperation, context: ReadContext): SourceCall | undefined;
  /** What a program names where requests are of classes: the SDK's package. */
  readonly sdkPackage?: RegExp;
  /** @param sends whether a function is the SDK's own, which sends what it gets and does not change it */
  variables(sends: (name: string) => boolean): VariableSyntax;
}

/** The calls in a text, in its order; none in one that takes the parser too much memory. */
export function findCalls(syntax: CallSyntax, parser: Parser, text: string, tables: ApiTables): readonly SourceCall[] {
  const tree = parseWithin(parser, text);
  if (!tree) return [];
  const names = syntax.names(tables, text);
  const variables = variablesOf(tree, syntax, names, text);
  const isOfOther = otherProgramIn(text, tables, syntax.sdkPackage);
  const calls: SourceCall[] = [];
  // One walk for all names: to go down to each from the top takes as long as calls stand inside each other.
  tree.iterate({
    enter(node) {
      if (!syntax.nameNodes.includes(node.name)) return;
      const named = names.get(text.slice(node.from, node.to));
      const call = named && syntax.callAt(node.node, named, contextFor(text, variables, node.from));
      if (call && !isOfOther(call)) calls.push(call);
    },
  });
  return calls;
}

function variablesOf(tree: Tree, syntax: CallSyntax, names: OperationNames, text: string): () => Variables<SyntaxNode> {
  let collected: Variables<SyntaxNode> | undefined;
  return () =>
    (collected ??= collectVariables(
      text,
      tree,
      syntax.variables((name) => names.has(name)),
    ));
}
