// The first half of an SRP sign-in: the secret exponent a, and SRP_A for InitiateAuth.

import { G } from './group.ts';
import { bytesToInteger, hexToInteger } from './integer-bytes.ts';
import { modPow as quickestModPow, type ModPow } from './mod-pow.ts';
import { SrpError } from './srp-error.ts';

/**
 * Length of a in bytes. RFC 5054 section 2.5.4 asks for at least 256 bits, and RFC 7919 appendix A.2 for at least 275
 * in a group of this size; a longer exponent adds no strength. Amplify and amazon-cognito-identity-js use 128 bytes,
 * which takes twice as long; Cognito sees no difference.
 */
export const EXPONENT_BYTES = 36;

export interface SrpEphemeral {
  /** The client's secret exponent, minimal lower-case hex. Secret: with it, passwords can be tested offline. */
  readonly a: string;
  /** SRP_A = g^a mod N, minimal lower-case hex, as it is sent. */
  readonly srpA: string;
}

/**
 * Generates a and computes SRP_A.
 *
 * @param random returns cryptographically strong random bytes
 */
export function startSrp(random: (bytes: number) => Uint8Array, modPow: ModPow = quickestModPow): SrpEphemeral {
  return startSrpFrom(bytesToInteger(random(EXPONENT_BYTES)).toString(16), modPow);
}

/**
 * Computes SRP_A from an earlier exponent. This is a full modular exponentiation (about 0.6 ms), so store the result.
 *
 * @param a hex
 * @throws SrpError `srp-exponent-malformed` when a is not hex or is 0, `srp-a-zero` when A mod N would be 0
 */
export function startSrpFrom(a: string, modPow: ModPow = quickestModPow): SrpEphemeral {
  const exponent = hexToInteger(a);
  if (exponent === undefined || exponent === 0n) {
    throw new SrpError('exponent-malformed', 'a', 'The SRP exponent a must be a hexadecimal number above 0.');
  }
  const srpA = modPow(G, exponent);
  // Impossible with a prime N; this stops a broken engine.
  if (srpA === 0n) throw new SrpError('a-zero', 'SRP_A', 'SRP_A must not be a multiple of N.');
  return { a: exponent.toString(16), srpA: srpA.toString(16) };
}
