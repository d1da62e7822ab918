// What an object is: a request, an answer or an error, from the members it has.

import type { ApiTables } from '../../cognito/api-tables.ts';
import { challengesWithKey, operationOfFlow } from '../../cognito/checks/table-entries.ts';
import { bareType } from '../../cognito/errors/read-error.ts';
import { isJsonObject, type JsonObject } from '../../cognito/json.ts';
import { membersOfOperation, plainName } from '../source/member-names.ts';

type Has = (member: string) => boolean;

function exactly(value: JsonObject): Has {
  return (member) => Object.hasOwn(value, member);
}

function inAnySpelling(value: JsonObject): Has {
  const names = new Set(Object.keys(value).map(plainName));
  return (member) => names.has(plainName(member));
}

/**
 * The operation that an object is a request of; undefined for another object. Sign-in requests are known in the spelling
 * of every client (`authFlow`, `auth_flow`), since their members are like no others.
 */
export function requestOperation(value: JsonObject, tables: ApiTables): string | undefined {
  const has = exactly(value);
  const anyHas = inAnySpelling(value);
  for (const { name, maps, recognize } of tables.operations.all) {
    const isSignIn = maps.some(({ keys }) => keys !== 'free');
    if (!recognize?.(isSignIn ? anyHas : has)) continue;
    if (isSignIn ? has('AuthFlow') || has('ChallengeName') || isSpelled(anyHas) : isOnlyOf(name, value, tables))
      return operationOfFlow(name, value['AuthFlow'], tables);
  }
  return undefined;
}

/** A challenge's name with its session and nothing to answer it: what came back. */
function isBareChallenge(has: Has): boolean {
  return has('ChallengeName') && has('Session') && !['ChallengeResponses', 'ClientId', 'UserPoolId'].some(has);
}

/** In another spelling the names must come in company: `challengeName` alone is what triggers have. */
function isSpelled(has: Has): boolean {
  if (has('AuthParameters') || has('ChallengeResponses')) return true;
  return (has('AuthFlow') || has('ChallengeName')) && has('ClientId');
}

/** Tokens alone are tokens: their names are members of many requests. */
function isOnlyOf(operation: string, value: JsonObject, tables: ApiTables): boolean {
  const keys = Object.keys(value);
  const members = membersOfOperation(operation, tables) ?? [];
  return keys.every((key) => members.includes(key)) && keys.some((key) => !key.endsWith('Token'));
}

/**
 * A bare `{ "SMS_MFA_CODE": …, "USERNAME": … }` as the request it belongs to: the responses of the one challenge that
 * has them all. Undefined where there is no such challenge.
 */
export function bareResponses(value: JsonObject, tables: ApiTables): JsonObject | undefined {
  const [first, ...rest] = Object.keys(value);
  let common = first === undefined ? [] : challengesWithKey(first, tables);
  for (const key of rest) {
    // Nearly every object has a key that is none of a response.
    if (common.length === 0) return undefined;
    const names = challengesWithKey(key, tables);
    common = common.filter((name) => names.includes(name));
  }
  const [only, ...others] = common;
  return only !== undefined && others.length === 0 ? { ChallengeName: only, ChallengeResponses: value } : undefined;
}

/** Whether an object is what came back for a call that succeeded. */
export function isAnswer(value: JsonObject): boolean {
  const has = inAnySpelling(value);
  const { $metadata, ResponseMetadata } = value;
  const status = isJsonObject($metadata)
    ? $metadata['httpStatusCode']
    : isJsonObject(ResponseMetadata)
      ? ResponseMetadata['HTTPStatusCode']
      : undefined;
  if (typeof status === 'number') return status < 300;
  if (isBareChallenge(exactly(value))) return true;
  if (has('AuthenticationResult'))
    return isJsonObject(value['AuthenticationResult'] ?? {}) || has('ChallengeParameters');
  if (has('ChallengeName')) return has('ChallengeParameters');
  return exactly(value)('CodeDeliveryDetails') || (exactly(value)('SecretCode') && exactly(value)('Session'));
}

export interface ErrorMembers {
  readonly type: string;
  readonly message: string;
  readonly status?: number;
}

/**
 * Errors of the endpoints for OAuth and OpenID Connect: RFC 6749 (4.1.2.1, 5.2), RFC 6750 (3.1), RFC 7009 (2.2.1) and
 * OpenID Connect Core (3.1.2.6).
 */
const oauthErrors =
  /^(?:invalid_(?:request|client|grant|scope|token|request_uri|request_object)|unauthorized_client|access_denied|unsupported_(?:response_type|grant_type|token_type)|server_error|temporarily_unavailable|insufficient_scope|(?:interaction|login|consent)_required|account_selection_required|(?:request|request_uri|registration)_not_supported|redirect_mismatch)$/;

/** Whether this is the `error` of an OAuth endpoint. */
export function isOAuthError(code: string): boolean {
  return oauthErrors.test(code);
}

function text(...values: readonly unknown[]): string {
  return values.find((value) => typeof value === 'string') ?? '';
}

/** The error that an object is: as the service writes it, as clients print it, as CloudTrail records it, of OAuth. */
export function errorOf(value: JsonObject): ErrorMembers | undefined {
  const { Error: inner, error } = value;
  if (typeof error === 'string' && (isOAuthError(error) || typeof value['error_description'] === 'string')) {
    return { type: error, message: text(value['error_description']) };
  }
  const members = isJsonObject(inner) ? inner : value;
  const named = ['__type', 'code', 'Code', 'name', 'errorCode', 'errorType']
    .map((key) => members[key])
    .find((one) => typeof one === 'string' && /(?:Exception|Error)$/.test(bareType(one)));
  const message = text(members['message'], members['Message'], members['errorMessage']);
  const has = exactly(members);
  const isOfCall = has('__type') || has('Code') || has('errorCode') || /Exception/.test(text(named));
  if (typeof named !== 'string' || !isOfCall || (message === '' && !has('__type'))) return undefined;
  const status = statusOf(value);
  return { type: bareType(named), message, ...(status === undefined ? {} : { status }) };
}

function statusOf({ $metadata, ResponseMetadata, statusCode }: JsonObject): number | undefined {
  const found = [
    isJsonObject($metadata) ? $metadata['httpStatusCode'] : undefined,
    isJsonObject(ResponseMetadata) ? ResponseMetadata['HTTPStatusCode'] : undefined,
    statusCode,
  ];
  return found.find((one) => typeof one === 'number');
}
