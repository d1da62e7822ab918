// Snippets of whole flows: each auth flow to its tokens, and a sign-in with each challenge that may follow the password.

import type { ApiTables } from '../../cognito/api-tables.ts';
import type { Field } from '../../cognito/field.ts';
import { answersOf, type FlowSnippet, numbered, type StartSnippet, startsOf } from './step-snippets.ts';

/** A flow of each auth flow to its tokens, and a sign-in by SRP with each challenge that may follow the password. */
export function wholeFlows(tables: ApiTables): readonly FlowSnippet[] {
  const starts = startsOf(tables);
  const flows = starts.map((start) => {
    const [first = 'tokens'] = start.flow.firstAnswers;
    return wholeFlow(`Flow of ${start.name}`, start.summary, start, routeTo(first, tables), tables);
  });
  const srp = starts.find(({ name }) => name === 'USER_SRP_AUTH');
  const [proof] = srp?.flow.firstAnswers ?? [];
  const proven = proof === undefined ? undefined : tables.challenges.get(proof);
  if (!srp || !proven?.answerable) return flows;
  const signIns = proven.next.flatMap((name) => {
    const challenge = tables.challenges.get(name);
    return challenge?.answerable && proof !== undefined
      ? [wholeFlow(`Sign-in with ${name}`, challenge.summary, srp, [proof, ...routeTo(name, tables)], tables)]
      : [];
  });
  return [...flows, ...signIns];
}

/** The shortest way from an answer to the tokens: names of challenges, `first` included. */
function routeTo(first: string, { challenges }: ApiTables): readonly string[] {
  const routes: (readonly string[])[] = [[first]];
  const seen = new Set([first]);
  for (const route of routes) {
    const name = route.at(-1) ?? 'tokens';
    if (name === 'tokens') return route.slice(0, -1);
    const challenge = challenges.get(name);
    const after = challenge?.answerable ? challenge.next : [];
    const choice = challenge?.answerable ? choiceOf(challenge.responses) : undefined;
    for (const next of choice ? after.filter((one) => isChoice(choice, one)) : after) {
      if (seen.has(next)) continue;
      seen.add(next);
      routes.push([...route, next]);
    }
  }
  return [first];
}

function wholeFlow(
  label: string,
  documentation: string,
  start: StartSnippet,
  route: readonly string[],
  tables: ApiTables,
): FlowSnippet {
  const answers = answersOf(tables);
  // What the start asked for is known: PASSWORD is not asked again for the proof.
  const isAsked = (line: string): boolean => start.lines.includes(line);
  const steps = route.flatMap((name, index): readonly (readonly string[])[] => {
    const answer = answers.find((one) => one.name === name);
    if (!answer) return [];
    const after = route[index + 1];
    const typed = answer.lines.slice(3).filter((line) => !isAsked(line));
    const chosen = chosenIn(name, after, tables);
    const responses = [...typed, ...(chosen === undefined ? [] : [chosen])];
    const lines = [
      ...answer.lines.slice(0, 2),
      ...(responses.length === 0 ? [] : ['  ChallengeResponses:', ...responses]),
    ];
    return [...preparationOf(name, tables), [...lines, ...expectation(after)]];
  });
  const all = [[...start.lines, ...expectation(route[0])], ...steps];
  return { label, documentation, body: numbered(['steps:', ...all.flatMap(listItem)]) };
}

/** The required field in which the user chooses what comes next. */
function choiceOf(fields: readonly Field[]): Field | undefined {
  return fields.find(({ need, source }) => need.kind === 'required' && source.kind === 'choice');
}

function isChoice({ choices = [] }: Field, name: string): boolean {
  return choices.some(({ value }) => value === name);
}

/** The line that chooses the next challenge. */
function chosenIn(name: string, next: string | undefined, { challenges }: ApiTables): string | undefined {
  const challenge = challenges.get(name);
  const field = challenge?.answerable ? choiceOf(challenge.responses) : undefined;
  return field && next !== undefined ? `    ${field.key}: ${next}` : undefined;
}

/** The calls between a challenge and its answer, such as those that register an authenticator for MFA_SETUP. */
function preparationOf(name: string, { challenges, operations }: ApiTables): readonly (readonly string[])[] {
  const challenge = challenges.get(name);
  const { operation } = (challenge?.answerable ? challenge.preparation : undefined) ?? {};
  if (operation === undefined) return [];
  const next = operations.get(operation)?.next;
  return [[`${operation}: {}`], ...(next === undefined ? [] : [[`${next}: {}`]])];
}

function expectation(answer: string | undefined): readonly string[] {
  return ['expect:', answer === undefined ? '  AuthenticationResult: "*"' : `  ChallengeName: ${answer}`];
}

function listItem([first = '', ...rest]: readonly string[]): readonly string[] {
  return [`  - ${first}`, ...rest.map((line) => `    ${line}`)];
}
