// The options of the auth flow or challenge picker, and the values of subjects in messages.

import type { ApiTables } from '../../cognito/api-tables.ts';
import type { Subject } from '../../flow/draft/draft.ts';
import type { AnswerableChallenge } from '../../cognito/challenges/challenge.ts';
import type { AuthFlow } from '../../cognito/auth-flows/auth-flow.ts';
import { type Operation, subjectKindOf } from '../../cognito/operations/operation.ts';
import type { Option } from '../../protocol/form-field.ts';

/** `InitiateAuth/USER_SRP_AUTH`, `RespondToAuthChallenge/SMS_MFA`, `GetUser`. */
export function subjectValue(subject: Subject): string {
  if ('authFlow' in subject) return `${subject.operation}/${subject.authFlow}`;
  if ('challengeName' in subject) return `${subject.operation}/${subject.challengeName}`;
  return subject.operation;
}

/** Parses a value of {@link subjectValue}; undefined for anything else. */
export function readSubject(value: string, tables: ApiTables): Subject | undefined {
  const slash = value.indexOf('/');
  const operation = slash < 0 ? value : value.slice(0, slash);
  const name = slash < 0 ? '' : value.slice(slash + 1);
  const known = tables.operations.get(operation);
  if (!known) return undefined;
  switch (subjectKindOf(known)) {
    case 'auth-flow':
      return tables.authFlows.get(name) && { operation, authFlow: name };
    case 'challenge':
      return name === '' ? undefined : { operation, challengeName: name };
    case 'operation':
      return slash < 0 ? { operation } : undefined;
  }
}

/**
 * The options: auth flows for a chain; challenges, auth flows and operations for a request written by hand. A shown
 * subject that is not in the list, such as an unknown challenge, is added.
 * @param isAllowed whether the chosen app client may use a flow
 */
export function subjectOptions(
  mode: 'chain' | 'respond',
  shown: Subject | undefined,
  isAllowed: (flow: AuthFlow) => boolean,
  { authFlows, challenges, operations }: ApiTables,
): readonly Option[] {
  const flows = authFlows.all
    .filter((flow) => flow.operations.includes('InitiateAuth'))
    .map((flow) => flowOption(flow, isAllowed(flow)));
  const others = operations.all.filter((operation) => subjectKindOf(operation) === 'operation');
  const options =
    mode === 'chain'
      ? flows
      : [...challenges.answerable.map(challengeOption), ...flows, ...others.map(operationOption)];
  if (shown === undefined || options.some(({ value }) => value === subjectValue(shown))) return options;
  return [
    { value: subjectValue(shown), label: 'challengeName' in shown ? shown.challengeName : subjectValue(shown) },
    ...options,
  ];
}

function flowOption({ name, summary }: AuthFlow, allowed: boolean): Option {
  const detail = allowed ? firstSentence(summary) : 'not allowed for this app client';
  return { value: `InitiateAuth/${name}`, label: name, detail };
}

function challengeOption({ name, summary }: AnswerableChallenge): Option {
  return { value: `RespondToAuthChallenge/${name}`, label: name, detail: firstSentence(summary) };
}

function operationOption({ name, summary }: Operation): Option {
  return { value: name, label: name, detail: firstSentence(summary) };
}

function firstSentence(text: string): string {
  return /^.*?[.](?= |$)/.exec(text)?.[0] ?? text;
}
