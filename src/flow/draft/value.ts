// The value of a form field with its origin.

import type { FieldValue, FormField, Origin } from '../../protocol/form-field.ts';

/** The members of a form field that filling, computing or typing sets. */
export type Filling = Pick<FormField, 'value' | 'origin' | 'inputs' | 'offer'> & {
  /** Nothing here can compute the value: how the user gets it, in one or two sentences. */
  readonly toEnter?: string;
};

/** An empty text counts as no value and leaves the key out of the payload. */
export function fieldValue(text: string | undefined): FieldValue {
  return text === undefined || text === '' ? { kind: 'empty' } : { kind: 'text', text };
}

/** No value, with the reason: "Needs PASSWORD." */
export function notYet(label: string): Filling {
  return { value: { kind: 'empty' }, origin: { kind: 'none', label }, inputs: [] };
}

/** No value, and nothing that could still compute it: the user enters it. @param how see {@link Filling} */
export function enterByHand(how: string): Filling {
  return { ...notYet(''), toEnter: how };
}

export const nothing: Filling = notYet('');

/** A value with its origin: "from step 2, PASSWORD_VERIFIER". */
export function filled(text: string, label: string, kind: Origin['kind'] = 'filled'): Filling {
  return { value: fieldValue(text), origin: { kind, label }, inputs: [] };
}
