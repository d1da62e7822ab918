// How a pasted request becomes the draft of the panel.

import type { ApiTables } from '../../cognito/api-tables.ts';
import { meantName } from '../../cognito/checks/meant-names.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../cognito/json.ts';
import { subjectKindOf } from '../../cognito/operations/operation.ts';
import { type ReadRequest, readRequest, RequestError } from '../draft/read-request.ts';
import { plainName } from '../source/member-names.ts';
import { misnamedOperation } from './misnamed-operation.ts';
import type { PastedRequest } from './pasted-item.ts';
import { bareResponses, requestOperation } from './recognize.ts';

/**
 * What a pasted request is about and what it types. Nothing is thrown away: members in another spelling, and an auth
 * flow of a name that Cognito has not, stay among the further members, where the checks offer their fixes. What is
 * computed is left empty.
 * @throws RequestError when no form can be made of it, with a message that names the member and the rule
 */
export function toReadRequest(
  { operation: named, payload, computed }: Pick<PastedRequest, 'operation' | 'payload' | 'computed'>,
  tables: ApiTables,
): ReadRequest {
  const name = named ?? requestOperation(payload, tables);
  const operation = name === undefined ? undefined : tables.operations.get(name);
  const misnamed = name === undefined ? undefined : misnamedOperation(name, tables);
  if (misnamed) throw new RequestError('not-a-request', misnamed.message, misnamed.meant);
  if (name !== undefined && !operation) {
    throw new RequestError('not-a-request', `The form has no ${name}: it is for the operations of a sign-in.`);
  }
  if (!operation) return readRequest(payload, tables);
  switch (subjectKindOf(operation)) {
    case 'auth-flow': {
      const pasted = memberOf(payload, 'AuthFlow');
      // The name of the flow says what the form is about, in whatever spelling of its member.
      if (tables.authFlows.get(pasted)) return readRequest(payload, tables, operation.name);
      const flow = nearestFlow(payload, pasted, computed, tables);
      const read = readRequest(withMember(payload, 'AuthFlow', flow), tables, operation.name);
      return pasted === undefined ? read : { ...read, extraMembers: { ...read.extraMembers, AuthFlow: pasted } };
    }
    case 'challenge': {
      const responses = payload['ChallengeResponses'];
      const challengeName =
        memberOf(payload, 'ChallengeName') ??
        (isJsonObject(responses) ? bareResponses(responses, tables)?.['ChallengeName'] : undefined);
      return readRequest(withMember(payload, 'ChallengeName', challengeName), tables, operation.name);
    }
    case 'operation':
      return readRequest(payload, tables, operation.name);
  }
}

/** With a member in the API's spelling, in place of any other spelling of it. */
function withMember(payload: JsonObject, name: string, value: JsonValue | undefined): JsonObject {
  if (value === undefined) return payload;
  const others = Object.entries(payload).filter(([key]) => plainName(key) !== plainName(name));
  return { ...Object.fromEntries(others), [name]: value };
}

/** A member's value in whatever spelling. */
function memberOf(payload: JsonObject, name: string): JsonValue | undefined {
  return payload[name] ?? Object.entries(payload).find(([key]) => plainName(key) === plainName(name))?.[1];
}

/** The auth flow that was meant: of the nearest name, else the first one that has the keys of AuthParameters. */
function nearestFlow(
  payload: JsonObject,
  pasted: JsonValue | undefined,
  computed: PastedRequest['computed'],
  tables: ApiTables,
): string | undefined {
  const near = meantName(pasted, 'auth-flows', tables);
  const parameters = memberOf(payload, 'AuthParameters');
  const given = [
    ...(isJsonObject(parameters) ? Object.keys(parameters) : []),
    ...computed.flatMap(([map, key]) => (map === 'AuthParameters' && key !== undefined ? [key] : [])),
  ];
  if (near !== undefined || given.length === 0) return near;
  return tables.authFlows.all.find((flow) => given.every((key) => flow.parameters.some((field) => field.key === key)))
    ?.name;
}
