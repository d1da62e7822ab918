// Checks a value of SRP_A.

import { hasCode } from '../../errors/coded-error.ts';
import { parsePublicValue } from './public-value.ts';

/** What is wrong with an SRP_A, as a sentence, or undefined: it must be hexadecimal, and not 0 modulo N. */
export function srpAFault(value: string): string | undefined {
  try {
    parsePublicValue('SRP_A', value);
    return undefined;
  } catch (error) {
    if (hasCode(error, 'srp')) return error.message;
    throw error;
  }
}
