// The first factors that a user can choose in USER_AUTH: AvailableChallenges.

import { passkeySettings } from '../pool/passkey-settings.ts';
import { isVerified, type User } from '../pool/user.ts';
import type { UserPool } from '../pool/user-pool.ts';
import { type FirstFactor, firstFactors } from '../pool/user-pool-settings.ts';
import { secondFactor } from './second-factor.ts';

/**
 * The factors that the pool allows and the user has set up. With a temporary password, only the password is available
 * (observed). With required MFA, delivered codes are not, because they would leave no second factor (guide, "MFA"). That
 * codes are sent to verified addresses only is our reading.
 */
export function availableFirstFactors(pool: UserPool, user: User): readonly FirstFactor[] {
  const { firstFactors: allowed } = pool.settings;
  const passwordFirst = user.status === 'FORCE_CHANGE_PASSWORD' || secondFactor(pool, user) !== undefined;
  const ready: Readonly<Record<FirstFactor, boolean>> = {
    PASSWORD_SRP: user.password !== undefined,
    PASSWORD: user.password !== undefined,
    EMAIL_OTP: !passwordFirst && isVerified(user, 'email'),
    SMS_OTP: !passwordFirst && isVerified(user, 'phone_number'),
    WEB_AUTHN: passkeySettings(pool) !== undefined && canUsePasskey(pool, user, passwordFirst),
  };
  return firstFactors.filter((factor) => ready[factor] && allowed.includes(factor));
}

/** With required MFA, a passkey is available only if it counts as multi-factor. */
function canUsePasskey({ settings }: UserPool, user: User, passwordFirst: boolean): boolean {
  if (user.passkeys.size === 0 || user.status === 'FORCE_CHANGE_PASSWORD') return false;
  if (!passwordFirst) return true;
  return settings.webAuthn?.factorConfiguration === 'MULTI_FACTOR_WITH_USER_VERIFICATION' && user.webAuthnMfa;
}

/** The factors of a simulated user: all that the pool allows, except passkeys, which require a registration. */
export function simulatedFirstFactors(pool: UserPool): readonly FirstFactor[] {
  return firstFactors.filter((factor) => factor !== 'WEB_AUTHN' && pool.settings.firstFactors.includes(factor));
}
