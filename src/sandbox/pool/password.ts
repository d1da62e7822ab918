// A user's password as the pool stores it.

import { timingSafeEqual } from 'node:crypto';
import { derivePrivateKey, deriveVerifier } from '../srp/srp-verifier.ts';

export interface Password {
  /** Plain text, to show to the user of the sandbox. No check uses it. */
  readonly text: string;
  readonly salt: bigint;
  /** x of SRP, which plain-text passwords are compared by, too. Computed when first needed. */
  readonly privateKey: () => Uint8Array;
  /** v of SRP. Takes an exponentiation, so it is computed at the first SRP sign-in and cached. */
  readonly verifier: () => bigint;
}

/** `userId` is the username in the pool, which SRP includes in its hash. `salt` is 16 random bytes. */
export function keepPassword(poolName: string, userId: string, password: string, salt: Uint8Array): Password {
  const saltInteger = BigInt(`0x${Buffer.from(salt).toString('hex')}`);
  // Computed lazily: most users of a pool of 100,000 never sign in.
  let key: Uint8Array | undefined;
  const privateKey = (): Uint8Array => (key ??= derivePrivateKey(poolName, userId, password, saltInteger));
  let verifier: bigint | undefined;
  return { text: password, salt: saltInteger, privateKey, verifier: () => (verifier ??= deriveVerifier(privateKey())) };
}

export function isPassword(stored: Password, poolName: string, userId: string, given: string): boolean {
  return timingSafeEqual(stored.privateKey(), derivePrivateKey(poolName, userId, given, stored.salt));
}
