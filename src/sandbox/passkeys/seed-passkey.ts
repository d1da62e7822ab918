// The passkey of the seeded user `web-authn`, with its private key: public, like every secret of the seed, so that the
// extension and any script can answer WEB_AUTHN without a browser.

import { publicKeyOf, type SoftwarePasskey } from '../../cognito/passkeys/software-authenticator.ts';
import type { StoredPasskey } from './passkey.ts';

const credentialId = Buffer.from('the sandbox passkey of web-authn').toString('base64url');
const privateKey =
  'MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg_HI7k5_nvKKih5VcpiJEkl712fq1pco-e-O2PzqmXFChRANCAATZIlFWxJOxzcvYWKP7pKJo0L0C5A8JjIMjuV2lFyj867N7Cx60uEJ_CHmDP9eiTs8W2r9VFOPSRPZtN1Afc1Zj';

/** The passkey of the user with this `sub`, for pages on localhost. */
export function seedPasskey(sub: string): SoftwarePasskey {
  return { credentialId, rpId: 'localhost', userHandle: Buffer.from(sub).toString('base64url'), privateKey };
}

/** Its public key, as if it had been registered at `createdAt` (Unix milliseconds). */
export function storedSeedPasskey(sub: string, createdAt: number): StoredPasskey {
  const passkey = seedPasskey(sub);
  return {
    credentialId,
    publicKey: publicKeyOf(passkey),
    counter: 0,
    transports: ['internal'],
    attachment: 'platform',
    friendlyName: 'Sandbox passkey',
    relyingPartyId: passkey.rpId,
    createdAt,
  };
}
