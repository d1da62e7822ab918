// The limit of SRP on node:crypto: only the three exponentiations of a sign-in, with everything else prepared.

import { constants, publicEncrypt, type RsaPublicKey } from 'node:crypto';
import { K, N, N_BYTES, N_HEX } from '../../src/cognito/srp/group.ts';

/** One exponentiation, serialisable as JSON. */
export interface Exponentiation {
  /** The base in 384 bytes, hex. */
  readonly base: string;
  /** The exponent as the e of an RSA key with modulus N. */
  readonly key: { readonly kty: 'RSA'; readonly n: string; readonly e: string };
}

const hexToBase64Url = (hex: string): string =>
  Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex').toString('base64url');

function exponentiation(base: bigint, exponent: bigint): Exponentiation {
  return {
    base: base.toString(16).padStart(N_BYTES * 2, '0'),
    key: { kty: 'RSA', n: hexToBase64Url(N_HEX), e: hexToBase64Url(exponent.toString(16)) },
  };
}

/** g^a, g^x and (B - k * g^x)^(a + u * x) of a sign-in; all arguments hex. */
export function exponentiationsOf(values: {
  readonly a: string;
  readonly x: string;
  readonly u: string;
  readonly srpB: string;
  readonly verifier: string;
}): readonly Exponentiation[] {
  const integer = (hex: string): bigint => BigInt(`0x${hex}`);
  const [a, x, u] = [integer(values.a), integer(values.x), integer(values.u)];
  const base = (((integer(values.srpB) - K * integer(values.verifier)) % N) + N) % N;
  return [exponentiation(2n, a), exponentiation(2n, x), exponentiation(base, a + u * x)];
}

/** g^b, v^u and (A * v^u)^b of the server's side. The base is replaced by A * v, which has the same length. */
export function serverExponentiationsOf(values: {
  readonly A: bigint;
  readonly verifier: bigint;
  readonly g: bigint;
  readonly u: bigint;
  readonly b: bigint;
}): readonly Exponentiation[] {
  const { A, verifier, g, u, b } = values;
  return [exponentiation(g, b), exponentiation(verifier, u), exponentiation((A * verifier) % N, b)];
}

/** Milliseconds for the exponentiations, in order. */
export function timeBareExponentiations(work: readonly Exponentiation[]): number {
  const ready = work.map(({ base, key }) => {
    const options: object = { key, format: 'jwk', padding: constants.RSA_NO_PADDING };
    return { options: options as RsaPublicKey, message: Buffer.from(base, 'hex') };
  });
  const start = performance.now();
  for (const { options, message } of ready) publicEncrypt(options, message);
  return performance.now() - start;
}
