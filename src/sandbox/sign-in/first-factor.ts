// Finding who signs in and judging the first factor.

import type { User } from '../pool/user.ts';
import { incorrectUsernameOrPassword, notAuthorized, ServiceError } from '../service-error.ts';
import type { Turn } from './turn.ts';

/**
 * The user behind a USERNAME, or undefined for an unknown one whose absence is to be hidden.
 *
 * @throws ServiceError UserNotFoundException where PreventUserExistenceErrors is LEGACY
 */
export function findUser({ pool, client }: Turn, username: string): User | undefined {
  const user = pool.users.find(username);
  if (!user && client.preventUserExistenceErrors === 'LEGACY') {
    throw new ServiceError('UserNotFoundException', 'User does not exist.');
  }
  return user;
}

/**
 * Checks what forbids a sign-in whatever the password is. That UNCONFIRMED comes before the password is observed; the
 * rest follows it.
 *
 * @throws ServiceError
 */
export function checkStatus(user: User): void {
  if (!user.enabled) throw notAuthorized('User is disabled.');
  if (user.status === 'UNCONFIRMED') throw new ServiceError('UserNotConfirmedException', 'User is not confirmed.');
  if (user.status === 'RESET_REQUIRED') {
    throw new ServiceError('PasswordResetRequiredException', 'Password reset required for the user');
  }
}

/** The refusal of a wrong password or proof. The lock-out after repeated failures belongs here. */
export function wrongPassword(_turn: Turn, _user: User | undefined): ServiceError {
  return incorrectUsernameOrPassword();
}
