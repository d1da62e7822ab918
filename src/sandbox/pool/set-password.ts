// Sets a user's password, permanent or temporary.

import type { SandboxDeps } from '../sandbox-deps.ts';
import { keepPassword } from './password.ts';
import { checkPasswordHistory, checkPasswordPolicy } from './password-policy.ts';
import type { UserPool } from './user-pool.ts';
import type { User } from './user.ts';

/**
 * Checks a password against the pool's policy and the user's history, and sets it.
 *
 * @throws ServiceError InvalidPasswordException, PasswordHistoryPolicyViolationException
 */
export function setPassword(pool: UserPool, user: User, password: string, deps: SandboxDeps): void {
  const { passwordPolicy } = pool.settings;
  checkPasswordPolicy(passwordPolicy, password);
  const before = user.password ? [user.password, ...user.formerPasswords] : user.formerPasswords;
  checkPasswordHistory(passwordPolicy, before, pool.name, user.username, password);

  user.password = keepPassword(pool.name, user.username, password, deps.random(16));
  user.formerPasswords = before.slice(0, passwordPolicy.historySize);
  user.modifiedAt = deps.now();
  delete user.temporaryUntil;
  pool.lockouts.clear(user.username);
}

/** Like setPassword, for a password that must be changed at the first sign-in. */
export function setTemporaryPassword(pool: UserPool, user: User, password: string, deps: SandboxDeps): void {
  setPassword(pool, user, password, deps);
  const days = pool.settings.passwordPolicy.temporaryPasswordValidityDays;
  user.temporaryUntil = deps.now() + days * 24 * 60 * 60_000;
}
