// A user's password as the pool keeps it, and the policy new ones must follow.

import { timingSafeEqual } from 'node:crypto';
import { ServiceError } from '../service-error.ts';
import { derivePrivateKey, deriveVerifier } from '../srp/srp-verifier.ts';

export interface Password {
  /** In the clear, for the person who runs the sandbox; no check looks at it. */
  readonly text: string;
  readonly salt: bigint;
  /** x of SRP, which is also what a password sent in the clear is compared by. */
  readonly privateKey: Uint8Array;
  /** v of SRP. Costs an exponentiation, so it is worked out at the first SRP sign-in and kept. */
  readonly verifier: () => bigint;
}

/** `userId` is the pool's username: it is part of what SRP hashes. `salt` is 16 random bytes. */
export function keepPassword(poolName: string, userId: string, password: string, salt: Uint8Array): Password {
  const saltInteger = BigInt(`0x${Buffer.from(salt).toString('hex')}`);
  const privateKey = derivePrivateKey(poolName, userId, password, saltInteger);
  let verifier: bigint | undefined;
  return {
    text: password,
    salt: saltInteger,
    privateKey,
    verifier: () => {
      verifier ??= deriveVerifier(privateKey);
      return verifier;
    },
  };
}

export function isPassword(kept: Password, poolName: string, userId: string, given: string): boolean {
  return timingSafeEqual(kept.privateKey, derivePrivateKey(poolName, userId, given, kept.salt));
}

export interface PasswordPolicy {
  readonly minimumLength: number;
  readonly requireLowercase: boolean;
  readonly requireUppercase: boolean;
  readonly requireNumbers: boolean;
  readonly requireSymbols: boolean;
}

/** PasswordType of the API model. */
const MAXIMUM_LENGTH = 256;

/** The symbols Cognito counts; a space counts when it is neither first nor last, which `[\S]+` rules out anyway. */
const symbols = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+-]/;

/** @throws ServiceError InvalidPasswordException naming the first rule the password breaks */
export function checkPasswordPolicy(policy: PasswordPolicy, password: string): void {
  const fault = policyFault(policy, password);
  if (fault) throw new ServiceError('InvalidPasswordException', `Password did not conform with policy: ${fault}`);
}

function policyFault(policy: PasswordPolicy, password: string): string | undefined {
  if (password.length < policy.minimumLength) return 'Password not long enough';
  if (password.length > MAXIMUM_LENGTH) return 'Password too long';
  if (/\s/.test(password)) return 'Password must not contain white space';
  if (policy.requireUppercase && !/[A-Z]/.test(password)) return 'Password must have uppercase characters';
  if (policy.requireLowercase && !/[a-z]/.test(password)) return 'Password must have lowercase characters';
  if (policy.requireNumbers && !/[0-9]/.test(password)) return 'Password must have numeric characters';
  if (policy.requireSymbols && !symbols.test(password)) return 'Password must have symbol characters';
  return undefined;
}
