// Finds the table entries that a payload is checked against.

import type { ApiTables } from '../api-tables.ts';
import type { AuthFlow } from '../auth-flows/auth-flow.ts';
import type { Challenge } from '../challenges/challenge.ts';
import type { FieldContext, Field, Need } from '../field.ts';
import type { JsonObject } from '../json.ts';
import { findSameKey } from './nearest-key.ts';

/** The name of the operation that the payload's members belong to; undefined when none is recognised. */
export function operationOf(payload: JsonObject, tables: ApiTables): string | undefined {
  const has = (member: string) => Object.hasOwn(payload, member);
  const own = tables.operations.all.find(({ recognize }) => recognize?.(has))?.name;
  if (own !== undefined) return operationOfFlow(own, payload['AuthFlow'], tables);
  // Another spelling, such as authFlow. Only a sign-in is certain: `token` may be anything.
  const keys = Object.keys(payload).slice(0, MOST_MEMBERS);
  const hasSame = (member: string) => findSameKey(member, keys) !== undefined;
  const isSignIn = hasSame('AuthFlow') || hasSame('AuthParameters') || hasSame('ChallengeResponses');
  return isSignIn ? tables.operations.all.find(({ recognize }) => recognize?.(hasSame))?.name : undefined;
}

/**
 * The operation that an auth flow decides for, where the members say an Admin operation that does not take it: with
 * USER_PASSWORD_AUTH a UserPoolId is the mistake, and not the flow. The given operation for all others.
 */
export function operationOfFlow(operation: string, flow: unknown, { operations, authFlows }: ApiTables): string {
  const taking = authFlows.get(flow)?.operations ?? [];
  const isAdmin = operations.get(operation)?.authorization === 'iam';
  return isAdmin && taking.length > 0 && !taking.includes(operation) ? (taking[0] ?? operation) : operation;
}

/** No request has nearly as many. */
const MOST_MEMBERS = 50;

export function challengeOf(payload: JsonObject, tables: ApiTables): Challenge | undefined {
  return tables.challenges.get(payload['ChallengeName']);
}

export function authFlowOf(payload: JsonObject, tables: ApiTables): AuthFlow | undefined {
  return tables.authFlows.get(payload['AuthFlow']);
}

/** Fields whose values are sent; the form only asks for the others. */
export function sentFields(fields: readonly Field[]): readonly Field[] {
  return fields.filter((field) => field.sent !== false);
}

/** The challenges that have this key among their responses. */
export function challengesWithKey(key: string, { challenges }: ApiTables): readonly string[] {
  return challenges.answerable
    .filter((challenge) => sentFields(challenge.responses).some((field) => field.key === key))
    .map((challenge) => challenge.name);
}

/** The auth flows that have this key among their parameters. */
export function flowsWithKey(key: string, { authFlows }: ApiTables): readonly string[] {
  return authFlows.all
    .filter((flow) => sentFields(flow.parameters).some((field) => field.key === key))
    .map((flow) => flow.name);
}

/** Whether the key is required; undefined where the context does not say. */
export function isNeeded(need: Need, context: FieldContext): boolean | undefined {
  if (need.kind === 'required') return true;
  return need.kind === 'optional' ? false : need.when(context);
}
