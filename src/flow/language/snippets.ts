// Snippets for steps and whole flow files, generated from the tables, with a tab stop for each value that only the user
// knows.

import type { ApiTables } from '../../cognito/api-tables.ts';
import type { Span } from '../file/fault.ts';
import type { FlowNode } from '../file/node-at.ts';
import type { FlowDocument } from '../file/read-flow-file.ts';
import { nodeAtCursor } from './node-at-cursor.ts';
import { answersOf, type FlowSnippet, numbered, startsOf, type StepSnippet } from './step-snippets.ts';
import { wholeFlows } from './whole-flow-snippets.ts';

/** The snippets for an offset, with the span to replace: flows at the top of a file, steps at the start of a step. */
export function snippetsAt(
  document: FlowDocument,
  offset: number,
  tables: ApiTables,
): readonly (FlowSnippet & { readonly span: Span })[] {
  const node = nodeAtCursor(document, offset);
  // Snippets are block YAML, which is not allowed inside braces.
  if (!node || node.isInBraces) return [];
  const { path, siblings, span } = node;
  return snippetsFor(path, siblings, tables).map((snippet) => ({ ...snippet, span }));
}

function snippetsFor(
  path: readonly string[],
  siblings: FlowNode['siblings'],
  tables: ApiTables,
): readonly FlowSnippet[] {
  if (path.length === 0) return siblings.has('steps') || siblings.has('flows') ? [] : wholeFlows(tables);
  const [last] = path.slice(-1);
  const isStep = (last === 'steps' || last === 'setup') && siblings.size === 0;
  return isStep ? steps(tables) : [];
}

function snippetOf(operation: string, { name, summary, lines }: StepSnippet): FlowSnippet {
  return { label: `${operation} ${name}`, documentation: summary, body: numbered(lines) };
}

function steps(tables: ApiTables): readonly FlowSnippet[] {
  return [
    ...startsOf(tables).map((step) => snippetOf('InitiateAuth', step)),
    ...answersOf(tables).map((step) => snippetOf('RespondToAuthChallenge', step)),
  ];
}
