// Whole steps and whole files to begin with, made from the tables: what a person must give is left to fill in.

import { authFlowNames } from '../../cognito/auth-flows/auth-flow.ts';
import { authFlows } from '../../cognito/auth-flows/table.ts';
import { answerableChallenges } from '../../cognito/challenges/table.ts';
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
export function snippetsAt(document: FlowDocument, offset: number): readonly (FlowSnippet & { readonly span: Span })[] {
  const node = nodeAtCursor(document, offset);
  // They are lines, which have no place between braces.
  if (!node || node.isInBraces) return [];
  const { path, siblings, span } = node;
  return snippetsFor(path, siblings).map((snippet) => ({ ...snippet, span }));
}

function snippetsFor(path: readonly string[], siblings: FlowNode['siblings']): readonly FlowSnippet[] {
  if (path.length === 0) return siblings.has('steps') || siblings.has('flows') ? [] : wholeFlows;
  const [last] = path.slice(-1);
  const isStep = (last === 'steps' || last === 'setup') && siblings.size === 0;
  return isStep ? steps : [];
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

/** A request with what only a person knows and must say; the rest a run fills in. */
function stepOf(operation: string, member: string, name: string, map: string, fields: readonly Field[]): string[] {
  const asked = fields.filter(({ need, source }) => need.kind === 'required' && source.kind === 'person');
  return [
    `${operation}:`,
    `  ${member}: ${name}`,
    ...(asked.length === 0 ? [] : [`  ${map}:`, ...asked.map(({ key }) => `    ${key}: "${PLACE}"`)]),
  ];
}

const starts: readonly Step[] = authFlowNames
  .map((name) => authFlows[name])
  .filter(({ operations, newerName }) => operations.includes('InitiateAuth') && newerName === undefined)
  .map(({ name, summary, parameters }) => ({
    name,
    summary,
    lines: stepOf('InitiateAuth', 'AuthFlow', name, 'AuthParameters', parameters),
  }));

const answers: readonly Step[] = answerableChallenges.map(({ name, summary, responses }) => ({
  name,
  summary,
  lines: stepOf('RespondToAuthChallenge', 'ChallengeName', name, 'ChallengeResponses', responses),
}));

function snippetOf(operation: string, { name, summary, lines }: Step): FlowSnippet {
  return { label: `${operation} ${name}`, documentation: summary, body: numbered(lines) };
}

const steps: readonly FlowSnippet[] = [
  ...starts.map((step) => snippetOf('InitiateAuth', step)),
  ...answers.map((step) => snippetOf('RespondToAuthChallenge', step)),
];

const wholeFlows: readonly FlowSnippet[] = starts.map(({ name, summary, lines: [first, ...rest] }) => ({
  label: `Flow of ${name}`,
  documentation: summary,
  body: numbered([
    'steps:',
    `  - ${first ?? ''}`,
    ...[...rest, 'expect:', `  ${expectedOf(name)}`].map((line) => `    ${line}`),
  ]),
}));

/** What most users get first. */
function expectedOf(flow: string): string {
  const [first] = authFlows[authFlowNames.find((name) => name === flow) ?? 'USER_AUTH'].firstAnswers;
  return first === undefined || first === 'tokens' ? 'AuthenticationResult: "*"' : `ChallengeName: ${first}`;
}
