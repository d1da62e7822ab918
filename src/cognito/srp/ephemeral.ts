// The first half of an SRP sign-in: the secret exponent a and the SRP_A that InitiateAuth carries.

import { G } from './group.ts';
import { bytesToInteger, hexToInteger } from './integer-bytes.ts';
import { modPow as quickestModPow, type ModPow } from './mod-pow.ts';
import { SrpError } from './srp-error.ts';

/**
 * Length of a in bytes. RFC 5054 section 2.5.4 asks for at least 256 bits, and RFC 7919 appendix A.2 for at least 275
 * in a group of this size, which a longer exponent makes no stronger. Amplify and amazon-cognito-identity-js draw 128
 * bytes, which takes twice as long; Cognito cannot tell.
 */
export const EXPONENT_BYTES = 36;

export interface SrpEphemeral {
  /** The client's secret exponent, minimal lower-case hex. Secret: whoever holds it can test passwords offline. */
  readonly a: string;
  /** SRP_A = g^a mod N, minimal lower-case hex, as it goes on the wire. */
  readonly srpA: string;
}

/**
 * Draws a and computes SRP_A.
 *
 * @param random gives so many cryptographically strong bytes
 */
export function startSrp(random: (bytes: number) => Uint8Array, modPow: ModPow = quickestModPow): SrpEphemeral {
  return startSrpFrom(bytesToInteger(random(EXPONENT_BYTES)).toString(16), modPow);
}

/**
 * Computes SRP_A from an exponent drawn earlier. Costs a whole exponentiation (about 0.6 ms),
 * so keep the result rather than ask again.
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
  // Cannot happen with a prime N; a broken engine must not get further than this.
  if (srpA === 0n) throw new SrpError('a-zero', 'SRP_A', 'SRP_A must not be a multiple of N.');
  return { a: exponent.toString(16), srpA: srpA.toString(16) };
}
