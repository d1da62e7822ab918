// Pure functions that change a draft: typing, overriding, filling and applying fixes.

import type { Edit } from '../../cognito/checks/check-request.ts';
import type { ApiTables } from '../../cognito/api-tables.ts';
import type { JsonObject } from '../../cognito/json.ts';
import type { Draft, MapEntry, Subject } from './draft.ts';
import { fieldsOf, type Form, textIn } from './form.ts';

function without<Value>(record: Readonly<Record<string, Value>>, key: string): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}

function withoutMember(members: JsonObject, member: string): JsonObject {
  return Object.fromEntries(Object.entries(members).filter(([name]) => name !== member));
}

/** The value of a field in a form; undefined if it is empty. */
export function valueIn(form: Form | undefined, fieldId: string): string | undefined {
  return textIn(fieldsOf(form).find((field) => field.id === fieldId));
}

/** Types a value. `undefined` restores the filled or computed value. */
export function typeField(draft: Draft, fieldId: string, value: string | undefined): Draft {
  const typed = value === undefined ? without(draft.typed, fieldId) : { ...draft.typed, [fieldId]: value };
  return { ...draft, typed };
}

export function setMap(draft: Draft, mapId: string, entries: readonly MapEntry[]): Draft {
  return { ...draft, maps: { ...draft.maps, [mapId]: entries } };
}

function editedSubject(subject: Subject, edit: Edit, tables: ApiTables): Subject | undefined {
  const [member] = edit.path;
  if (edit.path.length !== 1 || edit.value === undefined) return undefined;
  if (member === 'AuthFlow' && 'authFlow' in subject && tables.authFlows.get(edit.value)) {
    return { ...subject, authFlow: edit.value };
  }
  if (member === 'ChallengeName' && 'challengeName' in subject) return { ...subject, challengeName: edit.value };
  return undefined;
}

/**
 * Applies one edit of a fix. A filled value is removed by overriding it with an empty text; a typed value is deleted.
 * @param isFilled whether the field with this id has a filled or computed value
 */
export function applyEdit(draft: Draft, edit: Edit, tables: ApiTables, isFilled: (fieldId: string) => boolean): Draft {
  const [member = '', key] = edit.path;
  const subject = editedSubject(draft.subject, edit, tables);
  // A name that Cognito has not was pasted, and is mended now.
  if (subject) return { ...draft, subject, extraMembers: withoutMember(draft.extraMembers, member) };
  const id = edit.path.join('.');
  const entries = draft.maps[member] ?? [];
  if (key !== undefined && entries.some((entry) => entry.key === key)) {
    const rest = entries.filter((entry) => entry.key !== key);
    return setMap(draft, member, edit.value === undefined ? rest : [...rest, { key, value: edit.value }]);
  }
  if (Object.hasOwn(draft.extraMembers, member)) {
    return { ...draft, extraMembers: withoutMember(draft.extraMembers, member) };
  }
  return typeField(draft, id, edit.value ?? (isFilled(id) ? '' : undefined));
}
