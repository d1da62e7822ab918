// One row of the form, shaped for display. A secret leaves the host as its length only.

import type { Finding } from '../../cognito/checks/finding.ts';
import type { Field, Need, Secrecy } from '../../cognito/field.ts';
import type { FormField } from '../../flow/draft/form.ts';
import type { FieldPlace, FieldValue, FieldView, FindingView, OfferView } from '../../protocol/view.ts';

/** Values that are JSON text: drawn over several lines also while they are empty. */
const longKeys = ['CREDENTIAL'];
/** A filled or computed value of this many characters is drawn over several lines. */
const longFrom = 200;

export function fieldView({
  id,
  field,
  required,
  value,
  origin,
  inputs,
  choices,
  findings,
  offer,
}: FormField): FieldView {
  const needWords = needOf(field.need);
  const shown = origin.kind === 'filled' || origin.kind === 'computed';
  return {
    id,
    key: field.key,
    place: placeOf(field, required, origin.kind),
    required,
    ...(needWords === undefined ? {} : { needWords }),
    help: field.help,
    value: valueView(value, field.secrecy),
    origin,
    overridable: field.source.kind === 'computed' || shown || origin.kind === 'overridden',
    inputs: inputs.map((input) => ({
      label: input.label,
      value: input.secret ? `‹secret, ${input.value.length} characters›` : input.value,
    })),
    ...(choices.length === 0 ? {} : { choices: { options: options(field, choices), free: true } }),
    multiline: longKeys.includes(field.key) || (shown && field.secrecy === 'open' && (value?.length ?? 0) > longFrom),
    secret: field.secrecy === 'secret',
    notSent: field.sent === false,
    findings: findings.map(findingView),
    ...(offer === undefined ? {} : { offer: offerView(offer) }),
  };
}

/** A group that does not change while the reader types, so that the row under the caret stays where it is. */
function placeOf(field: Field, required: boolean, origin: FormField['origin']['kind']): FieldPlace {
  if (field.source.kind === 'computed') {
    return required || origin === 'computed' || origin === 'overridden' ? 'computed' : 'optional';
  }
  if (origin === 'filled' || origin === 'overridden') return 'filled';
  // A password that is kept for a later proof is never required here, yet it is what only the reader can type.
  return required || field.sent === false ? 'typed' : 'optional';
}

function needOf(need: Need): string | undefined {
  return need.kind === 'conditional' ? `Required ${need.words}.` : undefined;
}

/** `open` and `code` values are shown while they are typed; a secret never. */
export function valueView(value: string | undefined, secrecy: Secrecy): FieldValue {
  if (value === undefined || value === '') return { kind: 'empty' };
  return secrecy === 'secret' ? { kind: 'secret', length: value.length } : { kind: 'text', text: value };
}

function options(field: Field, choices: readonly string[]) {
  return choices.map((value) => {
    const help = field.choices?.find((choice) => choice.value === value)?.help;
    return { value, label: value, ...(help === undefined ? {} : { detail: help }) };
  });
}

function offerView({ words, validUntil }: NonNullable<FormField['offer']>): OfferView {
  return { words, ...(validUntil === undefined ? {} : { validUntil }) };
}

export function findingView({ severity, path, code, message, fix }: Finding): FindingView {
  return { severity, code, at: path.join('.'), message, ...(fix === undefined ? {} : { fix: { title: fix.title } }) };
}
