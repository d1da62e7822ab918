// Makes a field of the form of a field of the tables and what is filled in: where it is drawn, and how.

import type { Finding } from '../../cognito/checks/finding.ts';
import type { Field } from '../../cognito/field.ts';
import type { FieldPlace, FindingView, FormField, Origin } from '../../protocol/form-field.ts';
import type { Filling } from './value.ts';

/** A filled or computed value of this many characters is drawn over several lines. */
const longFrom = 200;

/**
 * @param id its path in the payload
 * @param required whether the rules ask for it, conditions resolved
 * @param choices the values to choose from, none where any text goes
 */
export function formField(
  id: string,
  field: Field,
  required: boolean,
  filling: Filling,
  choices: readonly string[],
): FormField {
  const { key, help, need, secrecy, source } = field;
  const { value, origin } = filling;
  const isShown = origin.kind === 'filled' || origin.kind === 'computed';
  return {
    id,
    key,
    help,
    secrecy,
    source: source.kind,
    place: placeOf(field, required, origin.kind),
    required,
    ...(need.kind === 'conditional' ? { needText: `Required ${need.text}.` } : {}),
    ...filling,
    overridable: source.kind === 'computed' || isShown || origin.kind === 'overridden',
    ...(choices.length === 0 ? {} : { choices: { options: options(field, choices), free: true } }),
    multiline:
      field.multiline === true ||
      (isShown && secrecy === 'open' && value.kind === 'text' && value.text.length > longFrom),
    notSent: field.sent === false,
    findings: [],
  };
}

/** A group that does not change while the user types, so that the row under the caret stays where it is. */
function placeOf({ source, sent }: Field, required: boolean, origin: Origin['kind']): FieldPlace {
  if (source.kind === 'computed') {
    return required || origin === 'computed' || origin === 'overridden' ? 'computed' : 'optional';
  }
  const isFilled = origin === 'filled' || origin === 'overridden';
  // A password that is kept for a later proof is never required here, yet it is what only the user can type.
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

/** What the page is told of a finding; the edits of its fix stay here. */
export function findingView({ severity, path, code, message, fix }: Finding): FindingView {
  return { severity, code, at: path.join('.'), message, ...(fix === undefined ? {} : { fix: { title: fix.title } }) };
}
