// Which rows of the tables a payload is judged by.

import { type AuthFlow } from '../auth-flows/auth-flow.ts';
import { authFlows, isAuthFlowName } from '../auth-flows/table.ts';
import type { Challenge } from '../challenges/challenge.ts';
import { answerableChallenges, challenges, isChallengeName } from '../challenges/table.ts';
import type { Facts, Field, Need } from '../field.ts';
import type { JsonObject } from '../json.ts';
import type { OperationName } from '../operations/operation.ts';
import type { CheckContext } from './context.ts';

/** The operation a payload is for: told by the context, or recognised by its members; undefined when it could be many. */
export function operationOf(payload: JsonObject, context: CheckContext): OperationName | undefined {
  if (context.operation) return context.operation;
  const has = (member: string) => Object.hasOwn(payload, member);
  const admin = has('UserPoolId') || has('ContextData');
  if (has('ChallengeName') || has('ChallengeResponses')) {
    return admin ? 'AdminRespondToAuthChallenge' : 'RespondToAuthChallenge';
  }
  if (has('AuthFlow') || has('AuthParameters')) return admin ? 'AdminInitiateAuth' : 'InitiateAuth';
  if (has('UserCode')) return 'VerifySoftwareToken';
  if (has('DeviceSecretVerifierConfig')) return 'ConfirmDevice';
  if (has('DeviceRememberedStatus')) return 'UpdateDeviceStatus';
  if (has('RefreshToken')) return 'GetTokensFromRefreshToken';
  if (has('Token')) return 'RevokeToken';
  return undefined;
}

export function challengeOf(payload: JsonObject): Challenge | undefined {
  const name = payload['ChallengeName'];
  return isChallengeName(name) ? challenges[name] : undefined;
}

export function authFlowOf(payload: JsonObject): AuthFlow | undefined {
  const name = payload['AuthFlow'];
  return isAuthFlowName(name) ? authFlows[name] : undefined;
}

/** Rows whose values travel; the others are only asked for. */
export function sentFields(fields: readonly Field[]): readonly Field[] {
  return fields.filter((field) => field.sent !== false);
}

/** The challenges that have this key among their responses. */
export function challengesWithKey(key: string): readonly string[] {
  return answerableChallenges
    .filter((challenge) => sentFields(challenge.responses).some((field) => field.key === key))
    .map((challenge) => challenge.name);
}

/** Every key of AuthParameters in any flow. */
export function flowsWithKey(key: string): readonly string[] {
  return Object.values(authFlows)
    .filter((flow) => sentFields(flow.parameters).some((field) => field.key === key))
    .map((flow) => flow.name);
}

/** Whether the key must be there, as far as the facts tell: undefined where they do not. */
export function isNeeded(need: Need, facts: Facts): boolean | undefined {
  if (need.kind === 'required') return true;
  return need.kind === 'optional' ? false : need.when(facts);
}
