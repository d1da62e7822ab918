// Whole steps and whole files to begin with, made from the tables: what a user must give is left to fill in.

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

/** Those for the place, with what they take the place of: whole flows where a file begins, steps where one begins. */
export function snippetsAt(
  document: FlowDocument,
  offset: number,
  tables: ApiTables,
): readonly (FlowSnippet & { readonly span: Span })[] {
  const node = nodeAtCursor(document, offset);
  // They are lines, which have no place between braces.
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
  /** As they stand behind a dash. */
  readonly lines: readonly string[];
}

/** Stands for a place to fill in, until they are counted. */
const PLACE = '\u0000';

function numbered(lines: readonly string[]): string {
  let count = 0;
  return lines.join('\n').replaceAll(PLACE, () => `\${${(count += 1)}}`);
}

/** A request with what only a user knows and must say; the rest a run fills in. */
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

/** What most users get first. */
function expectedOf({ firstAnswers: [first] }: AuthFlow): string {
  return first === undefined || first === 'tokens' ? 'AuthenticationResult: "*"' : `ChallengeName: ${first}`;
}
