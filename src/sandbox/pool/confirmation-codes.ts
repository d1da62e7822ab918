// Codes outside of a sign-in: to confirm a sign-up, to reset a password, to verify an attribute.

import { ServiceError } from '../service-error.ts';
import { randomDigits, type SandboxDeps } from '../sandbox-deps.ts';
import { withEntry, withoutEntry } from './shared-empty.ts';

export type CodePurpose = 'sign-up' | 'forgot-password' | 'verify-email' | 'verify-phone_number';

export interface ConfirmationCode {
  readonly code: string;
  /** Unix milliseconds. */
  readonly expiresAt: number;
  /** The attribute the code was sent to, which a right answer proves. */
  readonly attribute: 'email' | 'phone_number';
}

/** Milliseconds (quotas page: sign-up and attribute codes 24 hours, password reset one). */
const lifetimes: Readonly<Record<CodePurpose, number>> = {
  'sign-up': 24 * 60 * 60_000,
  'forgot-password': 60 * 60_000,
  'verify-email': 24 * 60 * 60_000,
  'verify-phone_number': 24 * 60 * 60_000,
};

/** Six digits, as published answers show. */
const CODE_DIGITS = 6;

/** The codes of one user: a new one for a purpose replaces the one before. */
export type ConfirmationCodes = ReadonlyMap<CodePurpose, ConfirmationCode>;

interface HasCodes {
  codes: ConfirmationCodes;
}

export function issueCode(
  user: HasCodes,
  purpose: CodePurpose,
  attribute: ConfirmationCode['attribute'],
  deps: SandboxDeps,
): string {
  const code = randomDigits(deps, CODE_DIGITS);
  const issued = { code, expiresAt: deps.now() + lifetimes[purpose], attribute };
  user.codes = withEntry(user.codes, purpose, issued);
  return code;
}

/**
 * Checks a code without using it up, so that a call refused for another reason (a password against the policy, say)
 * can be repeated with it. Returns the code's record and what uses it up.
 *
 * @throws ServiceError CodeMismatchException, or ExpiredCodeException when it is too old or none was asked for
 */
export function claimCode(
  user: HasCodes,
  purpose: CodePurpose,
  given: string,
  now: number,
): { readonly attribute: ConfirmationCode['attribute']; readonly consume: () => void } {
  const kept = user.codes.get(purpose);
  if (!kept || kept.expiresAt <= now) {
    throw new ServiceError('ExpiredCodeException', 'Invalid code provided, please request a code again.');
  }
  if (kept.code !== given) throw codeMismatch();
  return { attribute: kept.attribute, consume: () => dropCode(user, purpose) };
}

/** Takes back a code, if there is one. */
export function dropCode(user: HasCodes, purpose: CodePurpose): void {
  user.codes = withoutEntry(user.codes, purpose);
}

/** The answer to a wrong code, and to any code for a user whose absence is hidden. */
export function codeMismatch(): ServiceError {
  return new ServiceError('CodeMismatchException', 'Invalid verification code provided, please try again.');
}
