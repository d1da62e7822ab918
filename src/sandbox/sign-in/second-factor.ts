// The second factor after the password, by the rules of the reference's "MFA choice".

import { activeFactors, type User } from '../pool/user.ts';
import type { UserPool } from '../pool/user-pool.ts';
import type { MfaFactor } from '../pool/user-pool-settings.ts';

export function secondFactor(pool: UserPool, user: User): MfaFactor | 'SELECT_MFA_TYPE' | 'MFA_SETUP' | undefined {
  const { mfa, mfaFactors } = pool.settings;
  if (mfa === 'OFF') return undefined;
  const active = activeFactors(user).filter((factor) => mfaFactors.includes(factor));
  const [only, second] = active;
  if (!only) return mfa === 'ON' || user.mfaRequired ? 'MFA_SETUP' : undefined;
  if (!second) return only;
  return active.find((factor) => factor === user.preferredMfa) ?? 'SELECT_MFA_TYPE';
}
