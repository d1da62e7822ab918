// Snippets for steps and whole flow files, generated from the tables, with a tab stop for each value that only the user
// knows.

import type { ApiTables } from '../../cognito/api-tables.ts';
import type { AuthFlow } from '../../cognito/auth-flows/auth-flow.ts';
import type { Field } from '../../cognito/field.ts';
import type { Span } from '../file/fault.ts';
import type { FlowNode } from '../file/node-at.ts';
import type { FlowDocument } from '../file/read-flow-file.ts';
import { nodeAtCursor } from './node-at-cursor.ts';

export interface FlowSnippet {
  readonly label: string;
  /** Markdown. */
  readonly documentation: string;
  /** In the protocol's snippet syntax, without the indentation of the place. */
  readonly body: string;
}

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

interface Step {
  readonly name: string;
  readonly summary: string;
  /** The lines after the list dash. */
  readonly lines: readonly string[];
}

/** Placeholder for a tab stop before it gets its number. */
const PLACE = '\u0000';

function numbered(lines: readonly string[]): string {
  let count = 0;
  return lines.join('\n').replaceAll(PLACE, () => `\${${(count += 1)}}`);
}

/** A request with the required values that only the user knows; a run fills in the others. */
function stepOf(operation: string, member: string, name: string, map: string, fields: readonly Field[]): string[] {
  const asked = fields.filter(({ need, source }) => need.kind === 'required' && source.kind === 'person');
  return [
    `${operation}:`,
    `  ${member}: ${name}`,
    ...(asked.length === 0 ? [] : [`  ${map}:`, ...asked.map(({ key }) => `    ${key}: "${PLACE}"`)]),
  ];
}

interface Start extends Step {
  readonly flow: AuthFlow;
}

function startsOf({ authFlows }: ApiTables): readonly Start[] {
  return authFlows.all
    .filter(({ operations, newerName }) => operations.includes('InitiateAuth') && newerName === undefined)
    .map((flow) => ({
      name: flow.name,
      summary: flow.summary,
      lines: stepOf('InitiateAuth', 'AuthFlow', flow.name, 'AuthParameters', flow.parameters),
      flow,
    }));
}

function answersOf({ challenges }: ApiTables): readonly Step[] {
  return challenges.answerable.map(({ name, summary, responses }) => ({
    name,
    summary,
    lines: stepOf('RespondToAuthChallenge', 'ChallengeName', name, 'ChallengeResponses', responses),
  }));
}

function snippetOf(operation: string, { name, summary, lines }: Step): FlowSnippet {
  return { label: `${operation} ${name}`, documentation: summary, body: numbered(lines) };
}

function steps(tables: ApiTables): readonly FlowSnippet[] {
  return [
    ...startsOf(tables).map((step) => snippetOf('InitiateAuth', step)),
    ...answersOf(tables).map((step) => snippetOf('RespondToAuthChallenge', step)),
  ];
}

function wholeFlows(tables: ApiTables): readonly FlowSnippet[] {
  return startsOf(tables).map(({ name, summary, flow, lines: [first, ...rest] }) => ({
    label: `Flow of ${name}`,
    documentation: summary,
    body: numbered([
      'steps:',
      `  - ${first ?? ''}`,
      ...[...rest, 'expect:', `  ${expectedOf(flow)}`].map((line) => `    ${line}`),
    ]),
  }));
}

/** The most common first answer. */
function expectedOf({ firstAnswers: [first] }: AuthFlow): string {
  return first === undefined || first === 'tokens' ? 'AuthenticationResult: "*"' : `ChallengeName: ${first}`;
}
