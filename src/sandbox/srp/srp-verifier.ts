// The server's half of Cognito's SRP, starting from the verifier. It shares only the group and the exponentiation with the
// client, not the steps of the protocol: with shared code, tests would not find a mistake in it.
// Source of the rules: shipping clients (amazon-cognito-identity-js, cognito-srp-helper); RFC 5054 for the checks.

import { createHash, createHmac, hkdfSync } from 'node:crypto';
import { G, N } from '../../cognito/srp/group.ts';
import { modPow } from '../../cognito/srp/mod-pow.ts';

/** Java's BigInteger.toByteArray for a non-negative value: shortest form, with a leading 00 if the top bit is set. */
export function javaBytes(value: bigint): Buffer {
  const digits = value.toString(16);
  const even = digits.length % 2 === 0 ? digits : `0${digits}`;
  const bytes = Buffer.from(even, 'hex');
  return (bytes[0] ?? 0) > 0x7f ? Buffer.concat([Buffer.of(0), bytes]) : bytes;
}

function sha256(...parts: readonly (Uint8Array | string)[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

function toInteger(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
}

let multiplier: bigint | undefined;

/** k = H(bytes(N) ‖ bytes(g)). */
function k(): bigint {
  multiplier ??= toInteger(sha256(javaBytes(N), javaBytes(G)));
  return multiplier;
}

/** x = H(bytes(salt) ‖ H(poolName ‖ userId ‖ ":" ‖ password)): 32 bytes. */
export function derivePrivateKey(poolName: string, userId: string, password: string, salt: bigint): Buffer {
  return sha256(javaBytes(salt), sha256(`${poolName}${userId}:${password}`));
}

/** v = g^x mod N. */
export function deriveVerifier(privateKey: Uint8Array): bigint {
  return modPow(G, toInteger(privateKey));
}

/** B = (k·v + g^b) mod N. */
export function serverPublicValue(verifier: bigint, b: bigint): bigint {
  return (k() * verifier + modPow(G, b)) % N;
}

/** Parses SRP_A. Undefined when it is not hexadecimal, is longer than any client sends, or is a multiple of N (RFC 5054). */
export function parseClientPublicValue(text: string): bigint | undefined {
  if (!/^[0-9a-f]{1,1024}$/i.test(text)) return undefined;
  const value = BigInt(`0x${text}`);
  return value % N === 0n ? undefined : value;
}

/** u = H(bytes(A) ‖ bytes(B)). */
export function scramblingParameter(A: bigint, B: bigint): bigint {
  return toInteger(sha256(javaBytes(A), javaBytes(B)));
}

export interface ServerExchange {
  readonly verifier: bigint;
  readonly b: bigint;
  /** As the client sent it. */
  readonly A: bigint;
  readonly u: bigint;
}

/** S = (A·v^u)^b mod N, and from it the 16-byte key: HKDF-SHA256 with salt u and Cognito's own info text. */
export function deriveSessionKey({ verifier, b, A, u }: ServerExchange): Buffer {
  const S = modPow((A * modPow(verifier, u)) % N, b);
  return Buffer.from(hkdfSync('sha256', javaBytes(S), javaBytes(u), 'Caldera Derived Key', 16));
}

export interface ClaimedMessage {
  /** Pool name, or device group key. */
  readonly group: string;
  /** USER_ID_FOR_SRP, or device key. */
  readonly id: string;
  readonly secretBlock: Uint8Array;
  /** TIMESTAMP exactly as the client sent it. */
  readonly timestamp: string;
}

/** The 32 bytes that PASSWORD_CLAIM_SIGNATURE must hold. */
export function expectedSignature(key: Uint8Array, message: ClaimedMessage): Buffer {
  return createHmac('sha256', key)
    .update(message.group)
    .update(message.id)
    .update(message.secretBlock)
    .update(message.timestamp)
    .digest();
}
