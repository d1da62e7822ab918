// Builds a form field from a field of the tables and its value, with the group it is drawn in.

import type { Finding } from '../../cognito/checks/finding.ts';
import type { Field } from '../../cognito/field.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../cognito/json.ts';
import type { FieldPlace, FindingView, FormField } from '../../protocol/form-field.ts';
import type { Filling } from './value.ts';

/** Longer filled or computed values, in characters, are drawn over several lines. */
const longFrom = 200;

/**
 * @param id the path in the payload
 * @param required whether it is required, with conditions resolved
 * @param choices suggested values; empty for free text
 */
export function formField(
  id: string,
  field: Field,
  required: boolean,
  filling: Filling,
  choices: readonly string[],
): FormField {
  const { key, help, need, secrecy, source } = field;
  const { toEnter, ...own } = filling;
  const { value, origin } = filling;
  const isShown = origin.kind === 'filled' || origin.kind === 'computed';
  return {
    id,
    key,
    help: toEnter === undefined ? help : `${help} ${toEnter}`,
    secrecy,
    source: source.kind,
    place: placeOf(field, required, filling),
    required,
    ...(need.kind === 'conditional' ? { needText: `Required ${need.text}.` } : {}),
    ...own,
    overridable: source.kind === 'computed' || isShown || origin.kind === 'overridden',
    ...(choices.length === 0 ? {} : { choices: { options: options(field, choices), free: true } }),
    multiline:
      field.multiline === true ||
      (isShown && secrecy === 'open' && value.kind === 'text' && value.text.length > longFrom),
    notSent: field.sent === false,
    findings: [],
  };
}

/** The group of a field. It does not change while the user types, so that the focused field stays in place. */
function placeOf(
  { source, sent }: Field,
  required: boolean,
  { origin: { kind: origin }, toEnter }: Filling,
): FieldPlace {
  if (source.kind === 'computed') {
    if (required && toEnter !== undefined) return 'typed';
    return required || origin === 'computed' || origin === 'overridden' ? 'computed' : 'optional';
  }
  // Cognito offers several values: it is for the user to choose, even if one was filled in.
  if (source.kind === 'choice' && required) return 'typed';
  const isFilled = origin === 'filled' || origin === 'overridden';
  // A password for a later proof is never required here, but only the user can type it.
  if (!isFilled && !required && sent !== false) return 'optional';
  if (source.kind === 'answer') return 'first';
  return isFilled ? 'filled' : 'typed';
}

function options({ choices: explained }: Field, choices: readonly string[]) {
  return choices.map((value) => {
    const help = explained?.find((choice) => choice.value === value)?.help;
    return { value, label: value, ...(help === undefined ? {} : { detail: help }) };
  });
}

/**
 * A finding for the page, without the edits of its fix. Where several have the same fault, one press resolves all.
 * @param payload the checked request; a finding at a place where it has nothing is about a missing value
 */
export function findingView(
  { severity, path, code, message, fix: own, fixAll }: Finding,
  payload: JsonObject,
): FindingView {
  const fix = fixAll ?? own;
  return {
    severity,
    code,
    at: path.join('.'),
    message,
    ...(isMissing(payload, path) ? { missing: true } : {}),
    ...(fix === undefined ? {} : { fix: { title: fix.title } }),
  };
}

function isMissing(payload: JsonObject, path: readonly string[]): boolean {
  let value: JsonValue | undefined = payload;
  for (const key of path) {
    if (!isJsonObject(value) || !Object.hasOwn(value, key)) return true;
    value = value[key];
  }
  return isJsonObject(value) && path.length > 0 && Object.keys(value).length === 0;
}
