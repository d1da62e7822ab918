// The server's side of SRP, written from RFC 5054 and the reference with naive arithmetic, so that it shares no code with
// the implementation it tests.

import { createHash } from 'node:crypto';
import { srpVectors } from './srp-vectors.ts';

export const N = BigInt(`0x${srpVectors.constants.N}`);
const K = BigInt(`0x${srpVectors.constants.k}`);

/** Square and multiply, bit by bit. */
export function naiveModPow(base: bigint, exponent: bigint): bigint {
  let power = 1n;
  let factor = ((base % N) + N) % N;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) power = (power * factor) % N;
    factor = (factor * factor) % N;
  }
  return power;
}

/** Shortest two's complement, computed with a byte array instead of hex digits. */
export function plainBytes(value: bigint): Uint8Array {
  const bytes: number[] = [];
  for (let rest = value; rest > 0n; rest >>= 8n) bytes.unshift(Number(rest & 0xffn));
  const first = bytes[0];
  if (first === undefined || first >= 0x80) bytes.unshift(0);
  return Uint8Array.from(bytes);
}

function hashToInteger(...parts: readonly (Uint8Array | string)[]): bigint {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return BigInt(`0x${hash.digest('hex')}`);
}

/** What a server stores for a user or a device. */
export function verifierFor(salt: bigint, identity: string, password: string): bigint {
  const inner = createHash('sha256').update(identity).update(password).digest();
  return naiveModPow(2n, hashToInteger(plainBytes(salt), inner));
}

/** SRP_B = k * v + g^b mod N. */
export function serverPublicValue(verifier: bigint, b: bigint): bigint {
  return (K * verifier + naiveModPow(2n, b)) % N;
}

/** S as the server computes it: (A * v^u)^b mod N. */
export function serverSecret(srpA: bigint, srpB: bigint, verifier: bigint, b: bigint): bigint {
  const u = hashToInteger(plainBytes(srpA), plainBytes(srpB));
  return naiveModPow(srpA * naiveModPow(verifier, u), b);
}
