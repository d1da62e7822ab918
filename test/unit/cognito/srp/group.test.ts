import { createHash, getDiffieHellman } from 'node:crypto';
import { expect, test } from 'vitest';
import { G, K, N, N_BYTES, N_HEX } from '../../../../src/cognito/srp/group.ts';
import { integerToBytes } from '../../../../src/cognito/srp/integer-bytes.ts';
import { srpVectors } from '../../../support/srp-vectors.ts';

test('the group is the one of the vectors, and that of RFC 3526 group 15 as OpenSSL knows it', () => {
  expect(N_HEX).toBe(srpVectors.constants.N);
  expect(N_HEX).toBe(getDiffieHellman('modp15').getPrime('hex'));
  expect(N.toString(16)).toBe(N_HEX);
  expect(N_BYTES).toBe(N_HEX.length / 2);
  expect(G.toString(16)).toBe(srpVectors.constants.g);
});

test('k is the hash of N and g', () => {
  const hash = createHash('sha256').update(integerToBytes(N)).update(integerToBytes(G)).digest('hex');
  expect(K.toString(16)).toBe(hash);
  expect(hash).toBe(srpVectors.constants.k);
});
