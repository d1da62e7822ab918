// A value that a field of the form gets, and where it came from.

import type { FieldValue, FormField, Origin } from '../../protocol/form-field.ts';

/** The part of a form field that is not known before the field is filled, computed or typed in. */
export type Filling = Pick<FormField, 'value' | 'origin' | 'inputs' | 'offer'>;

/** An empty text is no value: it leaves the key out of the payload. */
export function fieldValue(text: string | undefined): FieldValue {
  return text === undefined || text === '' ? { kind: 'empty' } : { kind: 'text', text };
}

/** No value, and why: "Needs PASSWORD." */
export function notYet(label: string): Filling {
  return { value: { kind: 'empty' }, origin: { kind: 'none', label }, inputs: [] };
}

export const nothing: Filling = notYet('');

/** A value with where it came from: "from step 2, PASSWORD_VERIFIER". */
export function filled(text: string, label: string, kind: Origin['kind'] = 'filled'): Filling {
  return { value: fieldValue(text), origin: { kind, label }, inputs: [] };
}
