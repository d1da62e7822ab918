// The view of the answer to a step.

import type { ApiTables } from '../../cognito/api-tables.ts';
import { renewsTokens as flowRenewsTokens } from '../../cognito/auth-flows/auth-flow.ts';
import type { JsonObject } from '../../cognito/json.ts';
import { redact } from '../../cognito/redaction/redact-value.ts';
import type { Answer, Tokens } from '../../flow/chain/answer.ts';
import type { Chain, Step } from '../../flow/chain/chain.ts';
import { redactIn, secretsOfChain } from '../../flow/chain/chain-secrets.ts';
import type { AnswerView, NamedValue } from '../../protocol/view.ts';
import { maskedNames } from '../reveal/masked-values.ts';
import { secretId } from '../reveal/secret-id.ts';
import { flatten } from '../reveal/flatten.ts';
import { authenticatorView, withAuthenticator } from './authenticator-view.ts';
import type { FormViewContext } from './form-view.ts';
import { errorAnswer } from './error-view.ts';
import type { PanelState } from './remedy-state.ts';
import { stepId } from './steps-view.ts';
import { timingView, triesView } from './timing-view.ts';
import { refreshTokenView, tokenCards } from './token-cards.ts';
import type { TokenCardContext } from './token-cards.ts';

export interface AnswerViewContext extends TokenCardContext, FormViewContext, PanelState {}

export function answerView(chain: Chain, step: Step, context: AnswerViewContext): AnswerView {
  const { answer, exchange } = step;
  const base = {
    stepId: stepId(chain.id, step.index),
    ...(exchange.outcome.kind === 'answer' ? { status: exchange.outcome.status } : {}),
    timing: timingView(exchange),
    ...(exchange.requestId === undefined ? {} : { requestId: redactIn(chain, exchange.requestId) }),
    tries: triesView(exchange, (text) => redactIn(chain, text)),
  };
  switch (answer.kind) {
    case 'challenge':
      return { ...base, ...challengeAnswer(chain, step, answer, context.tables) };
    case 'tokens': {
      const { withoutSecrets } = chain;
      const refresh = refreshTokenView(chain, answer.tokens);
      const who = chain.username === undefined ? '' : ` as ${chain.username}`;
      const renewed = renewsTokens(step, context.tables);
      return {
        ...base,
        kind: 'tokens',
        headline: `${renewed ? 'New tokens.' : `Signed in${who}.`}${withoutSecrets ? ' The tokens were not kept when the window was reloaded.' : ''}`,
        cards: tokenCards(chain, answer.tokens, context),
        ...(answer.tokens.newDevice ? { device: deviceValues(answer.tokens.newDevice) } : {}),
        ...(refresh === undefined ? {} : { refresh }),
      };
    }
    case 'software-token':
    case 'done':
      return {
        ...base,
        kind: 'done',
        headline: doneHeadline(step, context.tables),
        members: doneMembers(chain, step, context.tables),
        ...withAuthenticator(authenticatorView(chain, step, context)),
      };
    case 'refused':
    case 'unreadable':
    case 'failure':
    case 'cancelled':
      return { ...base, ...errorAnswer(chain, step, context.tables, context) };
  }
}

/** Whether the call exchanged a refresh token, so that nobody signed in. */
function renewsTokens({ operation, request }: Step, { operations, authFlows }: ApiTables): boolean {
  const flow = authFlows.get(request['AuthFlow']);
  return flow ? flowRenewsTokens(flow) : operations.get(operation)?.renewsTokens === true;
}

function challengeAnswer(chain: Chain, step: Step, answer: Extract<Answer, { kind: 'challenge' }>, tables: ApiTables) {
  const secrets = secretsOfChain(chain);
  const name = secrets.mask(answer.name);
  const challenge = tables.challenges.get(answer.name);
  const known = challenge?.answerable ? challenge.parameters : [];
  const meanings = new Map(known.map((parameter) => [parameter.key, parameter.help]));
  const masked = maskedNames(chain, step, 'parameters');
  const parameters: NamedValue[] = Object.entries(redact(answer.parameters as JsonObject, { secrets })).map(
    ([key, value]) => ({
      name: key,
      value: typeof value === 'string' ? value : JSON.stringify(value),
      meaning: meanings.get(key) ?? 'Not a documented parameter of this challenge.',
      ...(masked.includes(key) ? { secret: secretId({ part: 'parameters', name: key }) } : {}),
    }),
  );
  if (answer.available.length > 0) {
    parameters.push({
      name: 'AvailableChallenges',
      value: secrets.mask(answer.available.join(', ')),
      meaning: 'The first factors this user can choose from.',
    });
  }
  return {
    kind: 'challenge',
    headline: `Cognito asks for ${name}.`,
    challenge: name,
    summary: challenge?.summary ?? 'This extension does not know this challenge, so its form is a generic one.',
    parameters,
  } as const;
}

function doneHeadline(step: Step, tables: ApiTables): string {
  const { operation, answer } = step;
  if (answer.kind === 'software-token') {
    if (answer.status === 'ERROR') return 'The code was wrong: the authenticator is not registered yet.';
    if (answer.status !== undefined) {
      // Outside a sign-in, the factor is off until the preference turns it on.
      const isOff = typeof step.request['AccessToken'] === 'string';
      return `The authenticator is registered.${isOff ? ' Cognito asks for its codes once SetUserMFAPreference has turned it on.' : ''}`;
    }
    return 'Here is the secret for the authenticator app.';
  }
  return tables.operations.get(operation)?.done ?? `${operation} succeeded.`;
}

function doneMembers(chain: Chain, step: Step, tables: ApiTables): readonly NamedValue[] {
  const { operation, answer } = step;
  const help = new Map((tables.operations.get(operation)?.response ?? []).map((one) => [one.name, one.help]));
  const secrets = secretsOfChain(chain);
  const masked = maskedNames(chain, step, 'answer');
  // Of the rows of one member, the first one says what it is.
  const meaningOf = (name: string): string => {
    const member = /^[^.[]*/.exec(name)?.[0] ?? '';
    const meaning = help.get(member) ?? '';
    help.delete(member);
    return meaning;
  };
  const named = (name: string, value: string): NamedValue => ({
    name,
    value,
    meaning: meaningOf(name),
    ...(masked.includes(name) ? { secret: secretId({ part: 'answer', name }) } : {}),
  });
  if (answer.kind === 'software-token') {
    const { status, secretCode } = answer;
    return [
      ...(secretCode === undefined ? [] : [named('SecretCode', '‹secret›')]),
      ...(status === undefined ? [] : [named('Status', secrets.mask(status))]),
    ];
  }
  if (answer.kind !== 'done') return [];
  return [
    ...flatten(redact(answer.body, { secrets })).map(([name, value]) => named(name, value)),
    ...maskedNames(chain, step, 'kept').map((name) => ({
      name,
      value: '‹secret›',
      meaning: 'Generated for this device and not sent. The device signs in with it, and nobody else has it.',
      secret: secretId({ part: 'kept', name }),
    })),
  ];
}

function deviceValues({ deviceKey, deviceGroupKey }: NonNullable<Tokens['newDevice']>): readonly NamedValue[] {
  return [
    { name: 'DeviceKey', value: deviceKey, meaning: 'Cognito’s ID of the device. Returned only once.' },
    {
      name: 'DeviceGroupKey',
      value: deviceGroupKey,
      meaning: 'Used to compute the device’s SRP proof. Returned only once.',
    },
  ];
}
