// Reads a request body into the subject and the typed values of a draft.

import type { ApiTables } from '../../cognito/api-tables.ts';
import { CodedError } from '../../errors/coded-error.ts';
import { authFlowOf, operationOf } from '../../cognito/checks/table-entries.ts';
import { meantName } from '../../cognito/checks/meant-names.ts';
import { findSameKey } from '../../cognito/checks/nearest-key.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../cognito/json.ts';
import { subjectKindOf } from '../../cognito/operations/operation.ts';
import type { MapEntry, Subject } from './draft.ts';
import { fieldsOfSubject } from './subject-fields.ts';

/** Maximum number of keys in one map: the panel shows each as a field, and its messages have this limit. */
const REQUEST_KEY_LIMIT = 1_000;

export type RequestReason = 'too-many-keys' | 'not-a-request' | 'wrong-type';

/** An invalid request. The message names the field and the rule, and contains no value. */
export class RequestError extends CodedError {
  override readonly name = 'RequestError';
  readonly code = 'request';
  override readonly forUser = true;
  readonly reason: RequestReason;
  /** The operation that is meant, where the request names one that Cognito does not have. */
  readonly meant: string | undefined;
  constructor(reason: RequestReason, message: string, meant?: string) {
    super(message);
    this.reason = reason;
    this.meant = meant;
  }
}

export interface ReadRequest {
  readonly subject: Subject;
  readonly typed: Readonly<Record<string, string>>;
  readonly maps: Readonly<Record<string, readonly MapEntry[]>>;
  readonly extraMembers: JsonObject;
}

/**
 * The subject of a request.
 * @throws RequestError if the request has none
 */
export function subjectOf(value: JsonObject, tables: ApiTables, named?: string): Subject {
  const operation = tables.operations.get(named ?? operationOf(value, tables));
  if (!operation) {
    throw new RequestError(
      'not-a-request',
      'The object must be a request: InitiateAuth has AuthFlow, RespondToAuthChallenge has ChallengeName and ChallengeResponses.',
    );
  }
  switch (subjectKindOf(operation)) {
    case 'auth-flow': {
      const flow = authFlowOf({ AuthFlow: memberOf(value, 'AuthFlow') ?? null }, tables);
      if (!flow) {
        const meant = meantName(memberOf(value, 'AuthFlow'), 'auth-flows', tables);
        const advice = meant === undefined ? '' : ` Did you mean ${meant}?`;
        throw new RequestError(
          'not-a-request',
          `AuthFlow must be one of Cognito’s auth flows, such as USER_SRP_AUTH.${advice}`,
        );
      }
      return { operation: operation.name, authFlow: flow.name };
    }
    case 'challenge': {
      const challengeName = memberOf(value, 'ChallengeName');
      if (typeof challengeName !== 'string' || challengeName === '') {
        throw new RequestError(
          'not-a-request',
          'ChallengeName must name the challenge that the responses answer, such as SMS_MFA.',
        );
      }
      return { operation: operation.name, challengeName };
    }
    case 'operation':
      return { operation: operation.name };
  }
}

/** A member, also in another spelling, such as authFlow. */
function memberOf(value: JsonObject, member: string): JsonValue | undefined {
  return Object.hasOwn(value, member) ? value[member] : value[spellingOf(value, member) ?? ''];
}

function spellingOf(value: JsonObject, member: string): string | undefined {
  return Object.keys(value).find((key) => findSameKey(key, [member]) !== undefined);
}

function kindOf(value: JsonValue): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'a list' : typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

function requireText(path: string, value: JsonValue): string {
  if (typeof value === 'string') return value;
  throw new RequestError('wrong-type', `${path} must be text in quotation marks; this is ${kindOf(value)}.`);
}

function requireMap(name: string, value: JsonValue): JsonObject {
  if (!isJsonObject(value)) {
    throw new RequestError('wrong-type', `${name} must be an object with string values; this is ${kindOf(value)}.`);
  }
  const { length } = Object.keys(value);
  if (length <= REQUEST_KEY_LIMIT) return value;
  const [limit, has] = [REQUEST_KEY_LIMIT.toLocaleString('en'), length.toLocaleString('en')];
  throw new RequestError('too-many-keys', `${name} must have at most ${limit} keys; this has ${has}.`);
}

/**
 * @param named the operation; when absent, it is inferred from the members
 * @throws RequestError
 */
export function readRequest(request: JsonObject, tables: ApiTables, named?: string): ReadRequest {
  const subject = subjectOf(request, tables, named);
  const { operation, structures, all: known } = fieldsOfSubject(subject, tables);
  const decided = operation.members
    .filter(({ names }) => names !== undefined)
    .map(({ key }) => (Object.hasOwn(request, key) ? key : (spellingOf(request, key) ?? key)));

  const typed: Record<string, string> = {};
  const maps: Record<string, MapEntry[]> = {};
  const extraMembers: Record<string, JsonValue> = {};
  for (const [member, content] of Object.entries(request)) {
    if (decided.includes(member) || content === null) continue;
    const map = operation.maps.find(({ name }) => name === member);
    const structure = structures.find((one) => one.structure.name === member);
    if (map || structure) {
      for (const [key, inner] of Object.entries(requireMap(member, content))) {
        if (inner === null) continue;
        const id = `${member}.${key}`;
        if (known.has(id)) typed[id] = requireText(id, inner);
        else if (map) (maps[member] ??= []).push({ key, value: requireText(id, inner) });
        else extraMembers[member] = { ...requireMap(member, extraMembers[member] ?? {}), [key]: inner };
      }
    } else if (known.has(member)) {
      typed[member] = requireText(member, content);
    } else {
      extraMembers[member] = content;
    }
  }
  return { subject, typed, maps, extraMembers };
}
