// The answer to a step, shaped for display.

import { challenges, isChallengeName } from '../../cognito/challenges/table.ts';
import { operations, isOperationName } from '../../cognito/operations/table.ts';
import type { JsonObject } from '../../cognito/json.ts';
import { redact } from '../../cognito/redaction/redact-value.ts';
import type { Answer } from '../../flow/chain/answer.ts';
import type { SecretValues } from '../../cognito/redaction/secret-values.ts';
import type { Chain, Step } from '../../flow/chain/chain.ts';
import { redactIn, secretsOfChain } from '../../flow/chain/chain-secrets.ts';
import type { AnswerView, NamedValue } from '../../protocol/view.ts';
import { flatten } from '../trees/flatten.ts';
import { errorAnswer } from './error-view.ts';
import { stepId } from './steps-view.ts';
import { timingView, triesView } from './timing-view.ts';
import { refreshTokenView, tokenCards } from './token-cards.ts';
import type { TokenCardFacts } from './token-cards.ts';

export function answerView(chain: Chain, step: Step, facts: TokenCardFacts): AnswerView {
  const { answer, exchange } = step;
  const secrets = secretsOfChain(chain);
  const base = {
    stepId: stepId(chain.id, step.index),
    ...(exchange.outcome.kind === 'answer' ? { status: exchange.outcome.status } : {}),
    timing: timingView(exchange),
    ...(exchange.requestId === undefined ? {} : { requestId: redactIn(chain, exchange.requestId) }),
    tries: triesView(exchange, (text) => redactIn(chain, text)),
  };
  switch (answer.kind) {
    case 'challenge':
      return { ...base, ...challengeAnswer(answer, secrets) };
    case 'tokens': {
      const { withoutSecrets } = chain;
      const refresh = refreshTokenView(chain, answer.tokens);
      const who = chain.username === undefined ? '' : ` as ${chain.username}`;
      const renewed = step.operation === 'GetTokensFromRefreshToken' || step.detail.startsWith('REFRESH_TOKEN');
      return {
        ...base,
        kind: 'tokens',
        headline: `${renewed ? 'New tokens.' : `Signed in${who}.`}${withoutSecrets ? ' The tokens were not kept when the window was reloaded.' : ''}`,
        cards: tokenCards(chain, answer.tokens, facts),
        ...(refresh === undefined ? {} : { refresh }),
      };
    }
    case 'software-token':
    case 'done':
      return { ...base, kind: 'done', headline: doneHeadline(step), members: doneMembers(step, secrets) };
    case 'refused':
    case 'unreadable':
    case 'failure':
    case 'cancelled':
      return { ...base, ...errorAnswer(chain, step) };
  }
}

function challengeAnswer(answer: Extract<Answer, { kind: 'challenge' }>, secrets: SecretValues) {
  const name = secrets.mask(answer.name);
  const challenge = isChallengeName(answer.name) ? challenges[answer.name] : undefined;
  const known = challenge?.answerable ? challenge.parameters : [];
  const meanings = new Map(known.map((parameter) => [parameter.key, parameter.help]));
  const parameters: NamedValue[] = Object.entries(redact(answer.parameters as JsonObject, { secrets })).map(
    ([key, value]) => ({
      name: key,
      value: typeof value === 'string' ? value : JSON.stringify(value),
      meaning: meanings.get(key) ?? 'No table of Cognito’s has this parameter.',
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
    headline: `Cognito asks ${name}.`,
    challenge: name,
    summary: challenge?.summary ?? 'A challenge that this extension does not know; its form is a generic one.',
    parameters,
  } as const;
}

function doneHeadline({ operation, answer }: Step): string {
  if (answer.kind === 'software-token') {
    if (answer.status === 'ERROR') return 'The code was not right: the authenticator is not registered yet.';
    if (answer.status !== undefined) return 'The authenticator is registered.';
    return 'Here is the secret for the authenticator app.';
  }
  switch (operation) {
    case 'GlobalSignOut':
      return 'Signed out everywhere: every refresh token of this user is revoked.';
    case 'RevokeToken':
      return 'Revoked: the refresh token, and the access tokens that came from it.';
    case 'ConfirmDevice':
      return 'The device is registered.';
    case 'UpdateDeviceStatus':
      return 'The device status is changed.';
    default:
      return `${operation} succeeded.`;
  }
}

function doneMembers({ operation, answer }: Step, secrets: SecretValues): readonly NamedValue[] {
  const help = new Map(
    isOperationName(operation) ? operations[operation].response.map((one) => [one.name, one.help]) : [],
  );
  if (answer.kind === 'software-token') {
    const { status, secretCode } = answer;
    return [
      ...(secretCode === undefined
        ? []
        : [
            {
              name: 'SecretCode',
              value: '‹secret›',
              meaning: help.get('SecretCode') ?? 'What the authenticator app is set up with.',
            },
          ]),
      ...(status === undefined
        ? []
        : [{ name: 'Status', value: secrets.mask(status), meaning: help.get('Status') ?? '' }]),
    ];
  }
  if (answer.kind !== 'done') return [];
  return flatten(redact(answer.body, { secrets })).map(([name, value]) => ({
    name,
    value,
    meaning: help.get(name.split('.')[0] ?? '') ?? '',
  }));
}
