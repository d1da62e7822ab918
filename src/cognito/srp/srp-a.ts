// What may stand in SRP_A.

import { parsePublicValue } from './public-value.ts';
import { SrpError } from './srp-error.ts';

/** What is wrong with an SRP_A, as a sentence, or undefined: it must be hexadecimal, and not 0 modulo N. */
export function srpAFault(value: string): string | undefined {
  try {
    parsePublicValue('SRP_A', value);
    return undefined;
  } catch (error) {
    if (error instanceof SrpError) return error.message;
    throw error;
  }
}
