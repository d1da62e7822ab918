// The auth flows, challenges and operations to choose from, and their names in messages.

import { authFlowNames } from '../../cognito/auth-flows/auth-flow.ts';
import type { AuthFlowName } from '../../cognito/auth-flows/auth-flow.ts';
import { authFlows, isAuthFlowName } from '../../cognito/auth-flows/table.ts';
import { answerableChallenges } from '../../cognito/challenges/table.ts';
import { operations } from '../../cognito/operations/table.ts';
import type { OtherOperation, Subject } from '../../flow/draft/draft.ts';
import type { Option } from '../../protocol/view.ts';

const otherOperations: readonly OtherOperation[] = [
  'AssociateSoftwareToken',
  'VerifySoftwareToken',
  'GetTokensFromRefreshToken',
  'GetUser',
  'RevokeToken',
  'GlobalSignOut',
  'ConfirmDevice',
  'UpdateDeviceStatus',
];

/** `InitiateAuth/USER_SRP_AUTH`, `RespondToAuthChallenge/SMS_MFA`, `GetUser`. */
export function subjectValue(subject: Subject): string {
  if ('authFlow' in subject) return `${subject.operation}/${subject.authFlow}`;
  if ('challengeName' in subject) return `${subject.operation}/${subject.challengeName}`;
  return subject.operation;
}

/** Reads what {@link subjectValue} wrote; undefined for anything else. */
export function readSubject(value: string): Subject | undefined {
  const slash = value.indexOf('/');
  const operation = slash < 0 ? value : value.slice(0, slash);
  const name = slash < 0 ? '' : value.slice(slash + 1);
  if (operation === 'InitiateAuth' || operation === 'AdminInitiateAuth') {
    return isAuthFlowName(name) ? { operation, authFlow: name } : undefined;
  }
  if (operation === 'RespondToAuthChallenge' || operation === 'AdminRespondToAuthChallenge') {
    return name === '' ? undefined : { operation, challengeName: name };
  }
  const other = otherOperations.find((known) => known === value);
  return other && { operation: other };
}

/**
 * What can be chosen: auth flows for a chain, everything for a payload built by hand. A subject that is shown and in no
 * list, such as an unknown challenge, is added.
 * @param isAllowed whether the chosen app client may use a flow
 */
export function subjectOptions(
  mode: 'chain' | 'respond',
  shown: Subject | undefined,
  isAllowed: (flow: AuthFlowName) => boolean,
): readonly Option[] {
  const flows = authFlowNames
    .filter((name) => authFlows[name].operations.includes('InitiateAuth'))
    .map((name) => flowOption(name, isAllowed(name)));
  const options = mode === 'chain' ? flows : [...challengeOptions(), ...flows, ...otherOperations.map(operationOption)];
  if (shown === undefined || options.some(({ value }) => value === subjectValue(shown))) return options;
  return [
    { value: subjectValue(shown), label: 'challengeName' in shown ? shown.challengeName : subjectValue(shown) },
    ...options,
  ];
}

function flowOption(name: AuthFlowName, allowed: boolean): Option {
  const detail = allowed ? firstSentence(authFlows[name].summary) : 'not allowed for this app client';
  return { value: `InitiateAuth/${name}`, label: name, detail };
}

function challengeOptions(): readonly Option[] {
  return answerableChallenges.map(({ name, summary }) => ({
    value: `RespondToAuthChallenge/${name}`,
    label: name,
    detail: firstSentence(summary),
  }));
}

function operationOption(operation: OtherOperation): Option {
  return { value: operation, label: operation, detail: firstSentence(operations[operation].summary) };
}

function firstSentence(text: string): string {
  return /^.*?[.](?= |$)/.exec(text)?.[0] ?? text;
}
