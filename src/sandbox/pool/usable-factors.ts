// The second factors by which a user can sign in. Where MFA is required, they need no preference: a phone number or an
// e-mail address is enough for a code, and an authenticator app that is registered counts.

import type { UserPool } from './user-pool.ts';
import { type MfaFactor, mfaFactors } from './user-pool-settings.ts';
import { activeFactors, type User } from './user.ts';

/**
 * In the order of MFAS_CAN_CHOOSE. Sources: guide, "SMS and email message MFA"; aws-amplify/amplify-js#1875, #4646,
 * #11259. That a delivered factor which the user enabled stands alone among the delivered ones is our reading.
 */
export function usableFactors({ settings }: UserPool, user: User): readonly MfaFactor[] {
  const enabled = activeFactors(user);
  const offered = mfaFactors.filter((factor) => settings.mfaFactors.includes(factor));
  if (settings.mfa !== 'ON') return offered.filter((factor) => enabled.includes(factor));
  const isDeliveryChosen = offered.some((factor) => factor !== 'SOFTWARE_TOKEN_MFA' && enabled.includes(factor));
  const isUsable: Readonly<Record<MfaFactor, boolean>> = {
    SMS_MFA: isDeliveryChosen ? enabled.includes('SMS_MFA') : isReachable(user, 'SMS_MFA'),
    SOFTWARE_TOKEN_MFA: user.softwareToken !== undefined,
    EMAIL_OTP: isDeliveryChosen ? enabled.includes('EMAIL_OTP') : isReachable(user, 'EMAIL_OTP'),
  };
  return offered.filter((factor) => isUsable[factor]);
}

/** Whether the user enabled a factor of the pool, and then lost the phone number or the address that it needs. */
export function hasLostFactor({ settings }: UserPool, user: User): boolean {
  const enabled: readonly MfaFactor[] = [
    ...(user.smsMfa ? (['SMS_MFA'] as const) : []),
    ...(user.emailMfa ? (['EMAIL_OTP'] as const) : []),
  ];
  return enabled.some((factor) => settings.mfaFactors.includes(factor) && !isReachable(user, factor));
}

function isReachable(user: User, factor: MfaFactor): boolean {
  return Boolean(user.attributes.get(factor === 'SMS_MFA' ? 'phone_number' : 'email'));
}
