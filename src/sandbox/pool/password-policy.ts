// The rules a new password must follow.

import { ServiceError } from '../service-error.ts';
import { isPassword, type Password } from './password.ts';

export interface PasswordPolicy {
  readonly minimumLength: number;
  readonly requireLowercase: boolean;
  readonly requireUppercase: boolean;
  readonly requireNumbers: boolean;
  readonly requireSymbols: boolean;
  /** How many former passwords may not come back, the current one among them; 0 for none. */
  readonly historySize: number;
  readonly temporaryPasswordValidityDays: number;
}

/** The policy of a pool made without one (guide, "password policies"). */
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

/** The symbols Cognito counts; a space counts when it is neither first nor last, which `[\S]+` rules out anyway. */
const symbols = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+-]/;

/** @throws ServiceError InvalidPasswordException naming the first rule the password breaks */
export function checkPasswordPolicy(policy: PasswordPolicy, password: string): void {
  const fault = policyFault(policy, password);
  if (fault) throw new ServiceError('InvalidPasswordException', `Password did not conform with policy: ${fault}`);
}

/**
 * Checks a new password against the ones before it, newest first. The service's own text is not known.
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
  if (former.slice(0, historySize).some((kept) => isPassword(kept, poolName, username, password))) {
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
