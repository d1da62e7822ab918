// Who signs in, and what forbids it whatever the first factor is.

import type { User } from '../pool/user.ts';
import { notAuthorized, ServiceError } from '../service-error.ts';
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
