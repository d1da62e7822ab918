// Collects what a program's text says of its variables, in one walk over the syntax tree.

import type { SyntaxNode, Tree } from '@lezer/common';
import { type Definition, type Use, Variables } from './variables.ts';

/** What one place where a name stands says of the variable. */
export type Mention =
  | { readonly kind: 'definition'; readonly value?: SyntaxNode | undefined }
  | { readonly kind: 'assigned' }
  | { readonly kind: 'shared'; readonly path: readonly string[] }
  | {
      readonly kind: 'write';
      readonly path: readonly string[];
      /** What names the member that is set. */
      readonly key: SyntaxNode;
      readonly value: SyntaxNode | undefined;
      /** The statement that does nothing else; undefined where the write is a part of one. */
      readonly statement: SyntaxNode | undefined;
    };

export interface VariableSyntax {
  /** Nodes that a name defined inside does not leave. */
  readonly scopes: readonly string[];
  /** Nodes whose children are statements, done one after the other. */
  readonly lists: readonly string[];
  /** Nodes that are the name of a variable. */
  readonly names: readonly string[];
  /** Undefined where the variable is read, and cannot change by that; several where one statement sets several members. */
  mention(text: string, name: SyntaxNode): Mention | readonly Mention[] | undefined;
}

export function collectVariables(text: string, tree: Tree, syntax: VariableSyntax): Variables<SyntaxNode> {
  const definitions: Definition<SyntaxNode>[] = [];
  const uses: Use<SyntaxNode>[] = [];
  const scopes = [{ start: 0, end: text.length }];
  const lists = [0];
  const isScope = new Set(syntax.scopes);
  const isList = new Set(syntax.lists);
  const isName = new Set(syntax.names);
  tree.iterate({
    enter(cursor) {
      const { name, from, to } = cursor;
      if (isScope.has(name)) scopes.push({ start: from, end: to });
      if (isList.has(name)) lists.push(from);
      if (!isName.has(name)) return;
      const own = { name: text.slice(from, to), at: from };
      const list = lists.at(-1) ?? 0;
      for (const mention of [syntax.mention(text, cursor.node) ?? []].flat()) {
        if (mention.kind === 'definition') {
          const scope = scopes.at(-1) ?? { start: 0, end: text.length };
          definitions.push({ ...own, scope, list, value: mention.value });
        } else if (mention.kind === 'write') {
          const { path, key, value, statement } = mention;
          const isStatement = statement?.parent ? isList.has(statement.parent.name) : false;
          const keySpan = { start: key.from, end: key.to };
          uses.push({ ...own, kind: 'write', path, keySpan, value, list: isStatement ? list : undefined });
        } else {
          uses.push({ ...own, ...mention });
        }
      }
    },
    leave({ name }) {
      if (isScope.has(name)) scopes.pop();
      if (isList.has(name)) lists.pop();
    },
  });
  return new Variables(definitions, uses);
}
