// The passkey settings of a user pool that are in effect.

import { hostOfPool } from './user-pool-domain.ts';
import type { UserPool } from './user-pool.ts';
import type { WebAuthnSettings } from './user-pool-settings.ts';

/** The settings, with the domain of the pages that passkeys are for. */
export type PasskeySettings = WebAuthnSettings & { readonly relyingPartyId: string };

/**
 * Without RelyingPartyId, passkeys are for the custom domain of the user pool, or for its prefix domain (API text of
 * CustomDomainConfigType). Undefined where there is neither.
 */
export function passkeySettings(pool: Pick<UserPool, 'id' | 'domains' | 'settings'>): PasskeySettings | undefined {
  const { webAuthn } = pool.settings;
  const relyingPartyId = webAuthn?.relyingPartyId ?? hostOfPool(pool);
  if (relyingPartyId === undefined) return undefined;
  return { userVerification: 'preferred', factorConfiguration: 'SINGLE_FACTOR', ...webAuthn, relyingPartyId };
}
