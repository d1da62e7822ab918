// Puts resolved rows together to the request body, in the order the API reference lists the members.

import { isJsonObject, type JsonObject, type JsonValue } from '../../cognito/json.ts';
import type { Draft } from './draft.ts';
import type { ResolvedRow } from './resolve-rows.ts';
import type { SubjectRows } from './rows.ts';

type Members = Record<string, JsonValue>;

function collect(rows: readonly ResolvedRow[], at: string): Members {
  const members: Members = {};
  for (const { row, value } of rows) {
    const isHere = (row.at[0] ?? '') === at;
    if (isHere && row.field.sent !== false && value !== undefined && value !== '') members[row.field.key] = value;
  }
  return members;
}

function isEmpty(members: Members): boolean {
  return Object.keys(members).length === 0;
}

/** The request body of a draft. Keys without a value are left out; maps and structures that stay empty too. */
export function buildPayload(
  draft: Draft,
  subject: SubjectRows,
  resolved: readonly ResolvedRow[],
  session: string | undefined,
): JsonObject {
  const payload: Members = {};
  if ('authFlow' in draft.subject) payload['AuthFlow'] = draft.subject.authFlow;
  if ('challengeName' in draft.subject) payload['ChallengeName'] = draft.subject.challengeName;
  Object.assign(payload, collect(resolved, ''));
  if (session !== undefined && session !== '') payload['Session'] = session;
  for (const map of subject.operation.maps) {
    const extra = (draft.maps[map.name] ?? []).filter((entry) => entry.key !== '');
    const members = {
      ...collect(resolved, map.name),
      ...Object.fromEntries(extra.map(({ key, value }) => [key, value])),
    };
    if (!isEmpty(members)) payload[map.name] = members;
  }
  for (const { structure } of subject.structures) {
    const members = collect(resolved, structure.name);
    if (!isEmpty(members)) payload[structure.name] = members;
  }
  for (const [member, extra] of Object.entries(draft.extraMembers)) {
    const own = payload[member];
    payload[member] = isJsonObject(own) && isJsonObject(extra) ? { ...own, ...extra } : extra;
  }
  return payload;
}
