// Pure functions that change a draft: typing, overriding, filling and applying fixes.

import type { Edit } from '../../cognito/checks/check-request.ts';
import type { ApiTables } from '../../cognito/api-tables.ts';
import { applyEdits, valueAt } from '../../cognito/checks/apply-edits.ts';
import { isJsonObject, type JsonValue } from '../../cognito/json.ts';
import type { Draft, MapEntry, Subject } from './draft.ts';
import { fieldsOf, type Form, textIn } from './form.ts';

function without<Value>(record: Readonly<Record<string, Value>>, key: string): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
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

/** What an edit needs to know of the form. */
export interface FormContext {
  readonly tables: ApiTables;
  /** Whether the field with this id has a filled or computed value. */
  readonly isFilled: (fieldId: string) => boolean;
  /** Whether the form has a field with this id. */
  readonly hasField: (fieldId: string) => boolean;
}

/**
 * Applies one edit of a fix: sets, removes or moves a value. A filled value is removed by overriding it with an empty
 * text; a typed value is deleted.
 */
export function applyEdit(draft: Draft, { path, value, to }: Edit, context: FormContext): Draft {
  if (to === undefined)
    return value === undefined ? removed(draft, path, context) : placed(draft, path, value, context);
  const moved = valueOf(draft, path);
  return moved === undefined ? draft : placed(removed(draft, path, context), to, moved, context);
}

/** What the user typed or pasted at a path. */
function valueOf(draft: Draft, path: readonly string[]): JsonValue | undefined {
  const [member = '', key] = path;
  const entry = key === undefined ? undefined : draft.maps[member]?.find((one) => one.key === key);
  return entry?.value ?? draft.typed[path.join('.')] ?? valueAt(draft.extraMembers, path);
}

function removed(draft: Draft, path: readonly string[], { isFilled }: FormContext): Draft {
  const [member = '', key] = path;
  const entries = draft.maps[member] ?? [];
  if (key !== undefined && entries.some((entry) => entry.key === key)) {
    return setMap(
      draft,
      member,
      entries.filter((entry) => entry.key !== key),
    );
  }
  if (Object.hasOwn(draft.extraMembers, member)) {
    const extraMembers = applyEdits(draft.extraMembers, [{ path }]);
    const rest = extraMembers[member];
    // An object that is empty now was only there for its members.
    const isEmpty = isJsonObject(rest) && Object.keys(rest).length === 0;
    return { ...draft, extraMembers: isEmpty ? without(extraMembers, member) : extraMembers };
  }
  const id = path.join('.');
  return typeField(draft, id, isFilled(id) ? '' : undefined);
}

function placed(draft: Draft, path: readonly string[], value: JsonValue, context: FormContext): Draft {
  const [member = '', key] = path;
  const id = path.join('.');
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const operation = context.tables.operations.get(draft.subject.operation);
  const isMap = operation?.maps.some(({ name }) => name === member) ?? false;
  if (key === undefined) {
    const subject = editedSubject(draft.subject, { path, value: text }, context.tables);
    // A name that Cognito does not have was pasted, and is corrected now.
    if (subject) return { ...draft, subject, extraMembers: without(draft.extraMembers, member) };
    // A map under another name: its entries become fields.
    if (isMap && isJsonObject(value)) {
      return Object.entries(value).reduce((now, [name, own]) => placed(now, [member, name], own, context), draft);
    }
    if (context.hasField(id) || Object.hasOwn(draft.typed, id)) return typeField(draft, id, text);
    return { ...draft, extraMembers: { ...draft.extraMembers, [member]: value } };
  }
  if (!isMap && !context.hasField(id)) {
    const there = draft.extraMembers[member];
    const inner = { ...(isJsonObject(there) ? there : {}), [key]: value };
    return { ...draft, extraMembers: { ...draft.extraMembers, [member]: inner } };
  }
  const entries = draft.maps[member] ?? [];
  if (entries.some((entry) => entry.key === key) || !(context.hasField(id) || Object.hasOwn(draft.typed, id))) {
    return setMap(draft, member, [...entries.filter((entry) => entry.key !== key), { key, value: text }]);
  }
  return typeField(draft, id, text);
}
