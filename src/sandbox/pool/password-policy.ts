// Password policy and password history: the checks of a new password.

import { ServiceError } from '../service-error.ts';
import { isPassword, type Password } from './password.ts';

export interface PasswordPolicy {
  readonly minimumLength: number;
  readonly requireLowercase: boolean;
  readonly requireUppercase: boolean;
  readonly requireNumbers: boolean;
  readonly requireSymbols: boolean;
  /** Number of previous passwords, with the current one, that cannot be reused; 0 for none. */
  readonly historySize: number;
  readonly temporaryPasswordValidityDays: number;
}

/** The policy of a pool that was created without one (guide, "password policies"). */
export const defaultPasswordPolicy: PasswordPolicy = {
  minimumLength: 8,
  requireLowercase: true,
  requireUppercase: true,
  requireNumbers: true,
  requireSymbols: true,
  historySize: 0,
  temporaryPasswordValidityDays: 7,
};

/** PasswordType of the API model. */
const MAXIMUM_LENGTH = 256;

/** Cognito's symbols. It also counts a space inside a password, but PasswordType (`[\S]+`) has no spaces at all. */
const symbols = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+-]/;

/** @throws ServiceError InvalidPasswordException that names the first rule that the password violates */
export function checkPasswordPolicy(policy: PasswordPolicy, password: string): void {
  const fault = policyFault(policy, password);
  if (fault) throw new ServiceError('InvalidPasswordException', `Password did not conform with policy: ${fault}`);
}

/**
 * Checks a new password against previous ones, newest first. The service's own message is not known.
 *
 * @throws ServiceError PasswordHistoryPolicyViolationException
 */
export function checkPasswordHistory(
  { historySize }: PasswordPolicy,
  former: readonly Password[],
  poolName: string,
  username: string,
  password: string,
): void {
  if (former.slice(0, historySize).some((previous) => isPassword(previous, poolName, username, password))) {
    throw new ServiceError(
      'PasswordHistoryPolicyViolationException',
      `Password has previously been used and cannot be one of the last ${historySize}.`,
    );
  }
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
