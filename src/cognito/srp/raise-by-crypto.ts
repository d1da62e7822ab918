// Exponentiation modulo N with node:crypto. An RSA public operation without padding is just message^e mod n, so N is
// the modulus and the exponent is e. Node's Diffie-Hellman is no alternative: it either refuses half of all inputs or
// spends seconds checking the prime.

import { constants, publicEncrypt, type RsaPublicKey } from 'node:crypto';
import { N_BYTES, N_HEX } from './group.ts';

let modulus: string | undefined;

/**
 * base^exponent mod N by OpenSSL, for 0 < base < N and 0 < exponent < N.
 *
 * @throws whatever node:crypto throws when it refuses such a key (BoringSSL does)
 */
export function raiseByCrypto(base: bigint, exponent: bigint): bigint {
  modulus ??= Buffer.from(N_HEX, 'hex').toString('base64url');
  const digits = exponent.toString(16);
  const e = Buffer.from(digits.length % 2 === 0 ? digits : `0${digits}`, 'hex').toString('base64url');
  // Node 20 and later accept a JWK here as createPublicKey does, only faster; older type declarations lack it.
  const key: object = { key: { kty: 'RSA', n: modulus, e }, format: 'jwk', padding: constants.RSA_NO_PADDING };
  const message = Buffer.from(base.toString(16).padStart(N_BYTES * 2, '0'), 'hex');
  return BigInt(`0x${publicEncrypt(key as RsaPublicKey, message).toString('hex')}`);
}
