// A value of a row, and where it came from.

import type { Offer, Origin } from './form.ts';

export interface Resolved {
  readonly value?: string;
  readonly origin: Origin;
  readonly inputs: readonly { readonly label: string; readonly value: string; readonly secret: boolean }[];
  readonly offer?: Offer;
}

export const nothing: Resolved = { origin: { kind: 'none', words: '' }, inputs: [] };

/** No value, and why: "Needs PASSWORD." */
export function notYet(words: string): Resolved {
  return { origin: { kind: 'none', words }, inputs: [] };
}

export function filled(value: string, words: string): Resolved {
  return { value, origin: { kind: 'filled', words }, inputs: [] };
}
