// Builds the request body from the form fields, with members in the order of the API reference.

import { isJsonObject, type JsonObject, type JsonValue } from '../../cognito/json.ts';
import type { FormField } from '../../protocol/form-field.ts';
import type { Draft } from './draft.ts';
import { textIn } from './form.ts';
import { parentOf, type SubjectFields } from './subject-fields.ts';

type Members = Record<string, JsonValue>;

function collect(fields: readonly FormField[], at: string): Members {
  const members: Members = {};
  for (const field of fields) {
    const text = textIn(field);
    if (text !== undefined && !field.notSent && parentOf(field.id, field) === at) members[field.key] = text;
  }
  return members;
}

function isEmpty(members: Members): boolean {
  return Object.keys(members).length === 0;
}

/** The request body of a draft, without empty keys, maps and structures. */
export function buildPayload(draft: Draft, subject: SubjectFields, fields: readonly FormField[]): JsonObject {
  const payload: Members = {};
  if ('authFlow' in draft.subject) payload['AuthFlow'] = draft.subject.authFlow;
  if ('challengeName' in draft.subject) payload['ChallengeName'] = draft.subject.challengeName;
  Object.assign(payload, collect(fields, ''));
  for (const map of subject.operation.maps) {
    const extra = (draft.maps[map.name] ?? []).filter((entry) => entry.key !== '');
    const members = {
      ...collect(fields, map.name),
      ...Object.fromEntries(extra.map(({ key, value }) => [key, value])),
    };
    if (!isEmpty(members)) payload[map.name] = members;
  }
  for (const { structure } of subject.structures) {
    const members = collect(fields, structure.name);
    if (!isEmpty(members)) payload[structure.name] = members;
  }
  for (const [member, extra] of Object.entries(draft.extraMembers)) {
    const own = payload[member];
    payload[member] = isJsonObject(own) && isJsonObject(extra) ? { ...own, ...extra } : extra;
  }
  return payload;
}
