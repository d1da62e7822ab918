// A field as the page may have it: of a secret, its length alone leaves the host.

import type { Secrecy } from '../../cognito/field.ts';
import type { FieldValue, FormField, Offer } from '../../protocol/form-field.ts';

/** The same field without its secrets: those in its value, in what it was computed of, and in what it offers. */
export function masked(field: FormField): FormField {
  const { offer, ...rest } = field;
  const { value, secrecy, inputs } = rest;
  return {
    ...rest,
    value: maskedValue(value, secrecy),
    inputs: inputs.map((input) =>
      input.secret ? { ...input, value: `‹secret, ${input.value.length} characters›` } : input,
    ),
    ...(offer === undefined ? {} : { offer: withoutValue(offer) }),
  };
}

/** `open` and `code` values are shown while they are typed; a secret never. */
export function maskedValue(value: FieldValue, secrecy: Secrecy): FieldValue {
  return secrecy === 'secret' && value.kind === 'text' ? { kind: 'secret', length: value.text.length } : value;
}

function withoutValue({ label, validUntil }: Offer): Offer {
  return { label, ...(validUntil === undefined ? {} : { validUntil }) };
}
