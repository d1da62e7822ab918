// The public values of SRP, SRP_A and SRP_B: hexadecimal numbers that are not 0 modulo N.

import { N } from './group.ts';
import { hexToInteger } from './integer-bytes.ts';
import { SrpError } from './srp-error.ts';

const CODES = {
  SRP_A: { malformed: 'a-malformed', zero: 'a-zero' },
  SRP_B: { malformed: 'b-malformed', zero: 'b-zero' },
} as const;

/**
 * The integer of SRP_A or SRP_B. A value above N is accepted: only multiples of N are refused.
 *
 * @throws SrpError `srp-a-malformed`, `srp-a-zero`, `srp-b-malformed` or `srp-b-zero` (RFC 5054 sections 2.5.3, 2.5.4)
 */
export function parsePublicValue(field: 'SRP_A' | 'SRP_B', hex: string): bigint {
  const value = hexToInteger(hex);
  if (value === undefined) throw new SrpError(CODES[field].malformed, field, malformedMessage(field, hex));
  if (value % N === 0n) {
    const times = value === N ? 'N itself' : value === 0n ? '0' : 'a multiple of N';
    throw new SrpError(
      CODES[field].zero,
      field,
      `${field} must not be 0 modulo N, because the result would not depend on the password; this is ${times}.`,
    );
  }
  return value;
}

function malformedMessage(field: string, value: string): string {
  if (value === '') return `${field} must not be empty.`;
  const rule = `${field} must be a hexadecimal number`;
  if (/^[-+]?0x/i.test(value)) return `${rule} without "0x" in front.`;
  if (/^[-+]/.test(value)) return `${rule} without a sign.`;
  if (/\s/.test(value)) return `${rule} without whitespace.`;
  return `${rule}: only digits 0 to 9 and letters a to f.`;
}
