import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytesToInteger, hexToInteger, integerToBytes, padHex } from '../../../../src/cognito/srp/integer-bytes.ts';
import { plainBytes } from '../../../support/srp-server.ts';
import { srpVectors, userVectors } from '../../../support/srp-vectors.ts';

test.each(srpVectors.padHex)('padHex of $in is $out', ({ in: hex, out }) => {
  expect(padHex(hex)).toBe(out);
  expect(padHex(hex.toUpperCase())).toBe(out.toUpperCase());
  // The vector 0abc keeps a digit that an integer does not have.
  expect(integerToBytes(BigInt(`0x${hex}`)).toString('hex')).toBe(out);
});

describe('lengths that the vectors name', () => {
  test.each(userVectors)(
    '$name: u becomes $expect.hkdfSaltBytes bytes, S $expect.hkdfIkmBytes',
    ({ expect: wanted }) => {
      expect(integerToBytes(BigInt(`0x${wanted.u}`))).toHaveLength(wanted.hkdfSaltBytes);
      expect(integerToBytes(BigInt(`0x${wanted.S}`))).toHaveLength(wanted.hkdfIkmBytes);
    },
  );
});

const integer = fc.bigInt({ min: 0n, max: 1n << 3100n });

test('integers survive the way to bytes and back, in the shortest form that is not negative', () => {
  fc.assert(
    fc.property(integer, (value) => {
      const bytes = integerToBytes(value);
      expect(bytesToInteger(bytes)).toBe(value);
      expect([...bytes]).toEqual([...plainBytes(value)]);
      expect(bytes[0]).toBeLessThan(0x80);
    }),
  );
});

test('bytes are read as non-negative, whatever buffer they are a view of', () => {
  expect(bytesToInteger(Uint8Array.of(0xff))).toBe(255n);
  expect(bytesToInteger(Uint8Array.of())).toBe(0n);
  expect(bytesToInteger(Uint8Array.of(9, 1, 2, 9).subarray(1, 3))).toBe(0x0102n);
});

test('only hex digits make an integer', () => {
  fc.assert(fc.property(integer, (value) => hexToInteger(value.toString(16)) === value));
  expect(hexToInteger('00FF')).toBe(255n);
});

test.each(['', '0x1', '-1', ' 1', '1\n', 'g', '1_0', '１'])('"%s" is no hex integer', (text) => {
  expect(hexToInteger(text)).toBeUndefined();
});
