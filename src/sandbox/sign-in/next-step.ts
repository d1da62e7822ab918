// What comes next in a sign-in: a new password, a second factor, its set-up, or tokens.

import { askFactor } from '../challenges/ask-factor.ts';
import { askMfaSetup } from '../challenges/mfa-setup.ts';
import { askNewPassword } from '../challenges/new-password-required.ts';
import { askSelectMfaType } from '../challenges/select-mfa-type.ts';
import type { UserPool } from '../pool/user-pool.ts';
import { activeFactors, type MfaFactor, type User } from '../pool/user.ts';
import type { Outcome, Progress, Turn } from './turn.ts';

/** The second factor a user meets after the password, by the rules of the reference's "MFA choice". */
export function secondFactor(pool: UserPool, user: User): MfaFactor | 'SELECT_MFA_TYPE' | 'MFA_SETUP' | undefined {
  if (pool.mfa === 'OFF') return undefined;
  const active = activeFactors(user).filter((factor) => pool.mfaFactors.includes(factor));
  const [only, second] = active;
  if (!only) return pool.mfa === 'ON' || user.mfaRequired ? 'MFA_SETUP' : undefined;
  if (!second) return only;
  return active.find((factor) => factor === user.preferredMfa) ?? 'SELECT_MFA_TYPE';
}

export function takeNextStep(turn: Turn, progress: Progress): Outcome {
  if (progress.kind === 'password-proven') return afterPassword(turn, progress.user);
  if (progress.kind === 'mfa-satisfied') return grantTokens(turn, progress.user);
  return progress;
}

function afterPassword(turn: Turn, user: User): Outcome {
  if (user.status === 'FORCE_CHANGE_PASSWORD') return askNewPassword(turn, user);
  const next = secondFactor(turn.pool, user);
  if (next === undefined) return grantTokens(turn, user);
  if (next === 'MFA_SETUP') return askMfaSetup(turn, user);
  if (next === 'SELECT_MFA_TYPE') return askSelectMfaType(turn, user);
  return askFactor(turn, user, next);
}

function grantTokens({ pool, client }: Turn, user: User): Outcome {
  const signIn = pool.signIns.begin(user.username, client.clientId);
  return { kind: 'tokens', user, signIn, withRefreshToken: true };
}
