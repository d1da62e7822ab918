// The start of a sign-in: finds the user, checks the user's status, and checks the password as first factor.

import { hidesExistence } from '../pool/app-client.ts';
import { isPassword } from '../pool/password.ts';
import type { User } from '../pool/user.ts';
import { incorrectUsernameOrPassword, notAuthorized, ServiceError, userDoesNotExist } from '../service-error.ts';
import { runPreAuthentication } from '../triggers/authentication-triggers.ts';
import type { Turn } from './turn.ts';

/**
 * The user with this USERNAME; undefined for an unknown user whose absence is hidden.
 *
 * @throws ServiceError UserNotFoundException where PreventUserExistenceErrors is LEGACY
 */
export function findUser({ pool, client }: Turn, username: string): User | undefined {
  const user = pool.users.find(username);
  if (!user && !hidesExistence(client)) throw userDoesNotExist();
  return user;
}

/**
 * Finds the user when a sign-in begins, and runs PreAuthentication.
 *
 * @throws ServiceError like findUser, or when the trigger refuses
 */
export async function beginSignIn(turn: Turn, username: string): Promise<User | undefined> {
  const user = findUser(turn, username);
  await runPreAuthentication(turn, user, username);
  return user;
}

/**
 * Refuses a sign-in because of the user's status, before the password is checked. This order is observed for UNCONFIRMED
 * and assumed for the others. Where existence is hidden, a disabled user of any status first has to prove something
 * (checkEnabled), and a user whose password has to be reset and who has none, as an imported user, gets the answer to a
 * wrong password (guide).
 *
 * @throws ServiceError
 */
export function checkStatus({ client }: Turn, user: User): void {
  const hides = hidesExistence(client);
  if (!user.enabled && hides) return;
  checkEnabled(user);
  if (user.status === 'UNCONFIRMED') throw new ServiceError('UserNotConfirmedException', 'User is not confirmed.');
  if (user.status === 'RESET_REQUIRED' && !(hides && user.password === undefined)) {
    throw new ServiceError('PasswordResetRequiredException', 'Password reset required for the user');
  }
}

/** @throws ServiceError for a disabled user */
export function checkEnabled(user: User): void {
  if (!user.enabled) throw notAuthorized('User is disabled.');
}

/**
 * Checks a password in a request. During a lockout the answer does not depend on the password (observed). An unknown user
 * is treated like a wrong password.
 *
 * @throws ServiceError
 */
export function checkPassword(turn: Turn, user: User | undefined, username: string, password: string): User {
  const { lockouts, name } = turn.pool;
  const subject = user?.username ?? username;
  if (user) checkStatus(turn, user);
  lockouts.check(subject);
  if (!user?.password || !isPassword(user.password, name, user.username, password)) {
    lockouts.recordFailure(subject);
    throw incorrectUsernameOrPassword();
  }
  passwordProven(turn, user);
  return user;
}

/**
 * Called after a right password, sent or proven by SRP: resets the lockout count.
 *
 * @throws ServiceError when the password is temporary and has expired
 */
export function passwordProven({ service, pool }: Turn, user: User): void {
  pool.lockouts.clear(user.username);
  const { status, temporaryUntil } = user;
  if (status === 'FORCE_CHANGE_PASSWORD' && temporaryUntil !== undefined && temporaryUntil <= service.deps.now()) {
    throw notAuthorized('Temporary password has expired and must be reset by an administrator.');
  }
}
