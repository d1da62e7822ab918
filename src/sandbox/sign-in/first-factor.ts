// Who signs in, what forbids it whatever the first factor is, and the password as a first factor.

import { isPassword } from '../pool/password.ts';
import type { User } from '../pool/user.ts';
import { incorrectUsernameOrPassword, notAuthorized, ServiceError } from '../service-error.ts';
import { runPreAuthentication } from '../triggers/authentication-triggers.ts';
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
 * The user behind a USERNAME when a sign-in begins, after PreAuthentication had its say.
 *
 * @throws ServiceError as findUser, or because the trigger refuses
 */
export async function beginSignIn(turn: Turn, username: string): Promise<User | undefined> {
  const user = findUser(turn, username);
  await runPreAuthentication(turn, user, username);
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

/**
 * Checks a password that was sent. Lockout is answered instead of the password's own result (observed), and a name
 * nobody has is treated like a wrong password.
 *
 * @throws ServiceError
 */
export function checkPassword(turn: Turn, user: User | undefined, username: string, password: string): User {
  const { lockouts, name } = turn.pool;
  const subject = user?.username ?? username;
  if (user) checkStatus(user);
  lockouts.check(subject);
  if (!user?.password || !isPassword(user.password, name, user.username, password)) {
    lockouts.recordFailure(subject);
    throw incorrectUsernameOrPassword();
  }
  passwordProven(turn, user);
  return user;
}

/**
 * What follows from a right password, sent or proven by SRP.
 *
 * @throws ServiceError when it was a temporary one that has run out
 */
export function passwordProven({ service, pool }: Turn, user: User): void {
  pool.lockouts.clear(user.username);
  const { status, temporaryUntil } = user;
  if (status === 'FORCE_CHANGE_PASSWORD' && temporaryUntil !== undefined && temporaryUntil <= service.deps.now()) {
    throw notAuthorized('Temporary password has expired and must be reset by an administrator.');
  }
}
