// Masks a field for the page: of a secret, only its length leaves the host.

import type { Secrecy } from '../../cognito/field.ts';
import type { FieldValue, FormField, Offer } from '../../protocol/form-field.ts';

/** The field without secrets in its value, in the inputs it was computed from, and in its offer. */
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

/** Values of secrecy `open` and `code` are shown while the user types; a `secret` never is. */
export function maskedValue(value: FieldValue, secrecy: Secrecy): FieldValue {
  return secrecy === 'secret' && value.kind === 'text' ? { kind: 'secret', length: value.text.length } : value;
}

function withoutValue({ label, validUntil }: Offer): Offer {
  return { label, ...(validUntil === undefined ? {} : { validUntil }) };
}
