// Whole steps and whole files to begin with, made from the tables: what a person must give is left to fill in.

import { authFlowNames } from '../../cognito/auth-flows/auth-flow.ts';
import { authFlows } from '../../cognito/auth-flows/table.ts';
import { answerableChallenges } from '../../cognito/challenges/table.ts';
import type { Field } from '../../cognito/field.ts';
import type { LineContext } from './line-context.ts';

export interface FlowSnippet {
  readonly label: string;
  /** Markdown. */
  readonly documentation: string;
  /** In the protocol's snippet syntax, without the indentation of the place. */
  readonly body: string;
}

/** Those for the place: whole flows where a file begins, steps where one begins. */
export function snippetsAt({ path, siblings }: LineContext): readonly FlowSnippet[] {
  if (path.length === 0) return siblings.has('steps') || siblings.has('flows') ? [] : wholeFlows;
  const [last] = path.slice(-1);
  const isStep = (last === 'steps' || last === 'setup') && siblings.size === 0;
  return isStep ? steps : [];
}

interface Step {
  readonly label: string;
  readonly summary: string;
  readonly lines: readonly string[];
}

/** Tab stops are counted through, so that each is a place of its own. */
function numbered(lines: readonly string[]): string {
  let count = 0;
  return lines.join('\n').replaceAll('\u0000', () => `\${${(count += 1)}}`);
}

/** What only a person knows and must say; the rest a run fills in. */
function written(fields: readonly Field[], indent: string): readonly string[] {
  return fields
    .filter(({ need, source }) => need.kind === 'required' && source.kind === 'person')
    .map(({ key }) => `${indent}${key}: "\u0000"`);
}

function under(map: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`    ${map}:`, ...lines];
}

/** The lines of a step behind its dash. */
const starts: readonly Step[] = authFlowNames
  .filter((name) => authFlows[name].operations.includes('InitiateAuth') && authFlows[name].newerName === undefined)
  .map((name) => ({
    label: `InitiateAuth ${name}`,
    summary: authFlows[name].summary,
    lines: [
      'InitiateAuth:',
      `    AuthFlow: ${name}`,
      ...under('AuthParameters', written(authFlows[name].parameters, '      ')),
    ],
  }));

const answers: readonly Step[] = answerableChallenges.map(({ name, summary, responses }) => ({
  label: `RespondToAuthChallenge ${name}`,
  summary,
  lines: [
    'RespondToAuthChallenge:',
    `    ChallengeName: ${name}`,
    ...under('ChallengeResponses', written(responses, '      ')),
  ],
}));

const steps: readonly FlowSnippet[] = [...starts, ...answers].map(({ label, summary, lines }) => ({
  label,
  documentation: summary,
  body: numbered(lines.map((line) => line.replace(/^ {2}/, ''))),
}));

const wholeFlows: readonly FlowSnippet[] = starts.map(({ label, summary, lines }) => ({
  label: label.replace('InitiateAuth ', 'Flow of '),
  documentation: summary,
  body: numbered([
    'steps:',
    `  - ${lines[0] ?? ''}`,
    ...lines.slice(1).map((line) => `    ${line.slice(2)}`),
    '    expect:',
    `      ${expectedOf(label.slice('InitiateAuth '.length))}`,
  ]),
}));

/** What most users get first. */
function expectedOf(flow: string): string {
  const [first] = authFlows[authFlowNames.find((name) => name === flow) ?? 'USER_AUTH'].firstAnswers;
  return first === undefined || first === 'tokens' ? 'AuthenticationResult: "*"' : `ChallengeName: ${first}`;
}
