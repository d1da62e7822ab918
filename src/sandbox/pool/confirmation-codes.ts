// Codes outside of a sign-in: to confirm a sign-up, to reset a password, to verify an attribute.

import { ServiceError } from '../service-error.ts';
import { randomDigits, type SandboxDeps } from '../sandbox-deps.ts';
import { withEntry, withoutEntry } from './shared-empty.ts';

export type CodePurpose = 'sign-up' | 'forgot-password' | 'verify-email' | 'verify-phone_number';

export interface ConfirmationCode {
  readonly code: string;
  /** Unix milliseconds. */
  readonly expiresAt: number;
  /** The attribute that the code was sent to, and that a right answer verifies. */
  readonly attribute: 'email' | 'phone_number';
}

/** Milliseconds (quotas page: sign-up and attribute codes 24 hours, password reset one). */
const lifetimes: Readonly<Record<CodePurpose, number>> = {
  'sign-up': 24 * 60 * 60_000,
  'forgot-password': 60 * 60_000,
  'verify-email': 24 * 60 * 60_000,
  'verify-phone_number': 24 * 60 * 60_000,
};

/** Six digits, as in published answers. */
const CODE_DIGITS = 6;

/** The codes of one user: a new code replaces the previous one with the same purpose. */
export type ConfirmationCodes = ReadonlyMap<CodePurpose, ConfirmationCode>;

interface HasCodes {
  codes: ConfirmationCodes;
}

/** A code that counts only once it is stored. */
export function newCode(deps: SandboxDeps): string {
  return randomDigits(deps, CODE_DIGITS);
}

/** From now on, `code` is the user's code for the purpose. `now` in Unix milliseconds. */
export function storeCode(
  user: HasCodes,
  purpose: CodePurpose,
  { code, attribute }: Pick<ConfirmationCode, 'code' | 'attribute'>,
  now: number,
): void {
  user.codes = withEntry(user.codes, purpose, { code, expiresAt: now + lifetimes[purpose], attribute });
}

/**
 * Checks a code without consuming it, so that a call that fails for another reason (such as the password policy) can be
 * repeated with the same code. Returns the attribute and a function that consumes the code.
 *
 * @throws ServiceError CodeMismatchException; ExpiredCodeException when the code has expired or none was requested
 */
export function claimCode(
  user: HasCodes,
  purpose: CodePurpose,
  given: string,
  now: number,
): { readonly attribute: ConfirmationCode['attribute']; readonly consume: () => void } {
  const issued = user.codes.get(purpose);
  if (!issued || issued.expiresAt <= now) {
    throw new ServiceError('ExpiredCodeException', 'Invalid code provided, please request a code again.');
  }
  if (issued.code !== given) throw codeMismatch();
  return { attribute: issued.attribute, consume: () => dropCode(user, purpose) };
}

/** Deletes a code, if there is one. */
export function dropCode(user: HasCodes, purpose: CodePurpose): void {
  user.codes = withoutEntry(user.codes, purpose);
}

/** The answer to a wrong code, and to any code for an unknown user whose absence is hidden. */
export function codeMismatch(): ServiceError {
  return new ServiceError('CodeMismatchException', 'Invalid verification code provided, please try again.');
}
