// Verification of passkeys by @simplewebauthn/server. A bundle of its own, loaded with the first passkey.

import { verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server';
import type { StoredPasskey } from './passkey.ts';

export interface Expected {
  /** Base64url, as it was sent to the client. */
  readonly challenge: string;
  readonly rpId: string;
  readonly origin: string;
  readonly userVerification: boolean;
}

/** Members of RegistrationResponseJSON; binary ones in base64url. */
export interface Registration {
  readonly id: string;
  readonly rawId: string;
  readonly response: { readonly clientDataJSON: string; readonly attestationObject: string };
}

/** Members of AuthenticationResponseJSON; binary ones in base64url. */
export interface Authentication {
  readonly id: string;
  readonly rawId: string;
  readonly response: {
    readonly clientDataJSON: string;
    readonly authenticatorData: string;
    readonly signature: string;
  };
}

const fixed = { type: 'public-key', clientExtensionResults: {} } as const;

function forLibrary({ challenge, rpId, origin, userVerification }: Expected) {
  return {
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: rpId,
    requireUserVerification: userVerification,
  };
}

/** @throws Error that names the mismatch */
export async function verifyRegistration(
  { id, rawId, response: { clientDataJSON, attestationObject } }: Registration,
  expected: Expected,
): Promise<{ readonly credentialId: string; readonly publicKey: Uint8Array<ArrayBuffer>; readonly counter: number }> {
  const { verified, registrationInfo } = await verifyRegistrationResponse({
    response: { ...fixed, id, rawId, response: { clientDataJSON, attestationObject } },
    ...forLibrary(expected),
  });
  if (!verified) throw new Error('The attestation does not verify');
  const { id: credentialId, publicKey, counter } = registrationInfo.credential;
  return { credentialId, publicKey, counter };
}

/** Returns the new signature counter. @throws Error that names the mismatch */
export async function verifyAuthentication(
  { id, rawId, response: { clientDataJSON, authenticatorData, signature } }: Authentication,
  { credentialId, publicKey, counter }: StoredPasskey,
  expected: Expected,
): Promise<number> {
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response: { ...fixed, id, rawId, response: { clientDataJSON, authenticatorData, signature } },
    ...forLibrary(expected),
    credential: { id: credentialId, publicKey, counter },
  });
  if (!verified) throw new Error('The signature does not verify');
  return authenticationInfo.newCounter;
}
