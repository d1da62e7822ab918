// A step of a flow as a snippet: the request with a tab stop for each value that only the user knows.

import type { ApiTables } from '../../cognito/api-tables.ts';
import type { AuthFlow } from '../../cognito/auth-flows/auth-flow.ts';
import type { Field } from '../../cognito/field.ts';

export interface FlowSnippet {
  readonly label: string;
  /** Markdown. */
  readonly documentation: string;
  /** In the protocol's snippet syntax, without the indentation of the place. */
  readonly body: string;
}

export interface StepSnippet {
  readonly name: string;
  readonly summary: string;
  /** The lines after the list dash. */
  readonly lines: readonly string[];
}

/** Placeholder for a tab stop before it gets its number. */
const PLACE = '\u0000';

/** The body of a snippet, with its tab stops numbered in their order. */
export function numbered(lines: readonly string[]): string {
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

export interface StartSnippet extends StepSnippet {
  readonly flow: AuthFlow;
}

/** InitiateAuth with each auth flow that has no newer name. */
export function startsOf({ authFlows }: ApiTables): readonly StartSnippet[] {
  return authFlows.all
    .filter(({ operations, newerName }) => operations.includes('InitiateAuth') && newerName === undefined)
    .map((flow) => ({
      name: flow.name,
      summary: flow.summary,
      lines: stepOf('InitiateAuth', 'AuthFlow', flow.name, 'AuthParameters', flow.parameters),
      flow,
    }));
}

/** RespondToAuthChallenge with each challenge that has an answer. */
export function answersOf({ challenges }: ApiTables): readonly StepSnippet[] {
  return challenges.answerable.map(({ name, summary, responses }) => ({
    name,
    summary,
    lines: stepOf('RespondToAuthChallenge', 'ChallengeName', name, 'ChallengeResponses', responses),
  }));
}
