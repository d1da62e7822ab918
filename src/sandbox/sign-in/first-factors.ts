// The first factors a user can sign in with in USER_AUTH: AvailableChallenges.

import { isVerified, type User } from '../pool/user.ts';
import type { UserPool } from '../pool/user-pool.ts';
import { type FirstFactor, firstFactors } from '../pool/user-pool-settings.ts';
import { secondFactor } from './second-factor.ts';

/**
 * What is allowed, set up and not ruled out. A temporary password has to come first (observed); a user for whom MFA is
 * required proves a password, because a delivered code would leave no second factor (guide, "MFA"). That a code goes to
 * verified addresses only is our reading.
 */
export function availableFirstFactors(pool: UserPool, user: User): readonly FirstFactor[] {
  const { firstFactors: allowed } = pool.settings;
  const passwordFirst = user.status === 'FORCE_CHANGE_PASSWORD' || secondFactor(pool, user) !== undefined;
  const ready: Readonly<Record<FirstFactor, boolean>> = {
    PASSWORD_SRP: user.password !== undefined,
    PASSWORD: user.password !== undefined,
    EMAIL_OTP: !passwordFirst && isVerified(user, 'email'),
    SMS_OTP: !passwordFirst && isVerified(user, 'phone_number'),
    WEB_AUTHN: pool.settings.webAuthn?.relyingPartyId !== undefined && canUsePasskey(pool, user, passwordFirst),
  };
  return firstFactors.filter((factor) => ready[factor] && allowed.includes(factor));
}

/** Where MFA is required, a passkey serves that counts for two. */
function canUsePasskey({ settings }: UserPool, user: User, passwordFirst: boolean): boolean {
  if (user.passkeys.size === 0 || user.status === 'FORCE_CHANGE_PASSWORD') return false;
  if (!passwordFirst) return true;
  return settings.webAuthn?.factorConfiguration === 'MULTI_FACTOR_WITH_USER_VERIFICATION' && user.webAuthnMfa;
}

/** What a user who does not exist seems to have: whatever the pool allows and needs no registration. */
export function simulatedFirstFactors(pool: UserPool): readonly FirstFactor[] {
  return firstFactors.filter((factor) => factor !== 'WEB_AUTHN' && pool.settings.firstFactors.includes(factor));
}
