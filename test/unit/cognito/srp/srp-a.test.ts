import { expect, test } from 'vitest';
import { N } from '../../../../src/cognito/srp/group.ts';
import { srpAFault } from '../../../../src/cognito/srp/srp-a.ts';
import { srpVectors, userVectors } from '../../../support/srp-vectors.ts';

test.each(srpVectors.rejectSrpA)('refuses SRP_A: $why', ({ value }) => {
  expect(srpAFault(value)).toMatch(/^SRP_A must /);
});

test.each([
  ['', 'SRP_A must not be empty.'],
  ['0', 'SRP_A must not be 0 modulo N, because the result would not depend on the password; this is 0.'],
  [
    N.toString(16),
    'SRP_A must not be 0 modulo N, because the result would not depend on the password; this is N itself.',
  ],
  [
    (7n * N).toString(16),
    'SRP_A must not be 0 modulo N, because the result would not depend on the password; this is a multiple of N.',
  ],
  ['0xabc', 'SRP_A must be a hexadecimal number without "0x" in front.'],
  ['-abc', 'SRP_A must be a hexadecimal number without a sign.'],
  ['abc\n', 'SRP_A must be a hexadecimal number without whitespace.'],
  ['xyz', 'SRP_A must be a hexadecimal number: only digits 0 to 9 and letters a to f.'],
])('says what is wrong with "%s"', (value, words) => {
  expect(srpAFault(value)).toBe(words);
});

test('takes every SRP_A of the vectors, in either case, with leading zeros, and values above N', () => {
  for (const { expect: wanted } of userVectors) {
    expect(srpAFault(wanted.SRP_A)).toBeUndefined();
    expect(srpAFault(`00${wanted.SRP_A.toUpperCase()}`)).toBeUndefined();
  }
  expect(srpAFault((N + 1n).toString(16))).toBeUndefined();
});
