// SetUserMFAPreference: enables second factors of a user and sets the preferred one.

import { invalidParameter } from '../service-error.ts';
import type { UserPool } from './user-pool.ts';
import { usableFactors } from './usable-factors.ts';
import type { User } from './user.ts';
import type { MfaFactor } from './user-pool-settings.ts';

interface FactorSetting {
  readonly Enabled?: boolean | undefined;
  readonly PreferredMfa?: boolean | undefined;
}

export interface MfaPreference {
  readonly SMSMfaSettings?: FactorSetting | undefined;
  readonly SoftwareTokenMfaSettings?: FactorSetting | undefined;
  readonly EmailMfaSettings?: FactorSetting | undefined;
  readonly WebAuthnMfaSettings?: { readonly Enabled?: boolean | undefined } | undefined;
}

/**
 * Applies SetUserMFAPreference. Everything is checked before anything changes.
 *
 * @throws ServiceError. For a factor that is not set up, the message is documented for SOFTWARE_TOKEN_MFA only; the others
 * follow it.
 */
export function setMfaPreference(pool: UserPool, user: User, preference: MfaPreference): void {
  const { settings } = pool;
  const byFactor: Readonly<Record<MfaFactor, FactorSetting | undefined>> = {
    SMS_MFA: preference.SMSMfaSettings,
    SOFTWARE_TOKEN_MFA: preference.SoftwareTokenMfaSettings,
    EMAIL_OTP: preference.EmailMfaSettings,
  };
  const ready: Readonly<Record<MfaFactor, boolean>> = {
    SMS_MFA: Boolean(user.attributes.get('phone_number')),
    SOFTWARE_TOKEN_MFA: user.softwareToken !== undefined,
    EMAIL_OTP: Boolean(user.attributes.get('email')) && settings.tier !== 'LITE',
  };
  const entries = Object.entries(byFactor) as [MfaFactor, FactorSetting | undefined][];
  for (const [factor, setting] of entries) {
    if (!setting?.Enabled && setting?.PreferredMfa)
      throw invalidParameter(`${factor} must be enabled to be preferred.`);
    if (setting?.Enabled && !(ready[factor] && settings.mfaFactors.includes(factor))) {
      throw invalidParameter(`User does not have delivery config set to turn on ${factor}`);
    }
  }
  const preferred = entries.filter(([, setting]) => setting?.PreferredMfa).map(([factor]) => factor);
  if (preferred.length > 1) throw invalidParameter('Only one MFA method can be preferred.');
  checkWebAuthn(pool, user, preference);

  const { SMS_MFA: sms, SOFTWARE_TOKEN_MFA: token, EMAIL_OTP: email } = byFactor;
  if (sms) user.smsMfa = sms.Enabled ?? false;
  if (email) user.emailMfa = email.Enabled ?? false;
  if (token && user.softwareToken) user.softwareToken = { ...user.softwareToken, enabled: token.Enabled ?? false };
  if (preference.WebAuthnMfaSettings) user.webAuthnMfa = preference.WebAuthnMfaSettings.Enabled ?? false;

  const [first] = preferred;
  const given = user.preferredMfa && byFactor[user.preferredMfa];
  if (first) user.preferredMfa = first;
  else if (given) delete user.preferredMfa;
}

function checkWebAuthn(pool: UserPool, user: User, { WebAuthnMfaSettings }: MfaPreference): void {
  if (!WebAuthnMfaSettings?.Enabled) return;
  if (pool.settings.webAuthn?.factorConfiguration !== 'MULTI_FACTOR_WITH_USER_VERIFICATION') {
    throw invalidParameter('Passkeys do not count as multi-factor in this user pool.');
  }
  if (usableFactors(pool, user).length === 0)
    throw invalidParameter('Another MFA method must be enabled beside passkeys.');
}
