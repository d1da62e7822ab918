// The second factor after the password, by the rules of the reference's "MFA choice".

import { hasLostFactor, usableFactors } from '../pool/usable-factors.ts';
import type { User } from '../pool/user.ts';
import type { UserPool } from '../pool/user-pool.ts';
import type { MfaFactor } from '../pool/user-pool-settings.ts';
import { ServiceError } from '../service-error.ts';

/** The challenge that the sign-in leads to, or the error that ends it; undefined where the password is enough. */
export function secondFactor(
  pool: UserPool,
  user: User,
): MfaFactor | 'SELECT_MFA_TYPE' | 'MFA_SETUP' | 'MFAMethodNotFoundException' | undefined {
  const { mfa, mfaFactors } = pool.settings;
  if (mfa === 'OFF') return undefined;
  const usable = usableFactors(pool, user);
  const [only, second] = usable;
  if (second) return usable.find((factor) => factor === user.preferredMfa) ?? 'SELECT_MFA_TYPE';
  if (only) return only;
  if (mfa === 'ON' || user.mfaRequired) {
    // An authenticator app and an e-mail address can be set up in the sign-in, a phone number cannot.
    return mfaFactors.some((factor) => factor !== 'SMS_MFA') ? 'MFA_SETUP' : 'MFAMethodNotFoundException';
  }
  return hasLostFactor(pool, user) ? 'MFAMethodNotFoundException' : undefined;
}

/** With the service's own spelling (observed: aws-amplify/amplify-flutter#95). */
export function mfaMethodNotFound(): ServiceError {
  return new ServiceError('MFAMethodNotFoundException', 'No MFA mechanism registerd in the account.');
}
