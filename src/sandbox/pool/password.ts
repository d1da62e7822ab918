// A user's password as the pool keeps it.

import { timingSafeEqual } from 'node:crypto';
import { derivePrivateKey, deriveVerifier } from '../srp/srp-verifier.ts';

export interface Password {
  /** In the clear, for the user who runs the sandbox; no check looks at it. */
  readonly text: string;
  readonly salt: bigint;
  /** x of SRP, which is also what a password sent in the clear is compared by. Worked out when it is first needed. */
  readonly privateKey: () => Uint8Array;
  /** v of SRP. Costs an exponentiation, so it is worked out at the first SRP sign-in and kept. */
  readonly verifier: () => bigint;
}

/** `userId` is the pool's username: it is part of what SRP hashes. `salt` is 16 random bytes. */
export function keepPassword(poolName: string, userId: string, password: string, salt: Uint8Array): Password {
  const saltInteger = BigInt(`0x${Buffer.from(salt).toString('hex')}`);
  // Nothing is worked out for who never signs in: in a pool of 100,000 those are most.
  let key: Uint8Array | undefined;
  const privateKey = (): Uint8Array => (key ??= derivePrivateKey(poolName, userId, password, saltInteger));
  let verifier: bigint | undefined;
  return { text: password, salt: saltInteger, privateKey, verifier: () => (verifier ??= deriveVerifier(privateKey())) };
}

export function isPassword(kept: Password, poolName: string, userId: string, given: string): boolean {
  return timingSafeEqual(kept.privateKey(), derivePrivateKey(poolName, userId, given, kept.salt));
}
