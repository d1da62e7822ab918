// Passkeys of a user as the relying party stores them.

/** Binary members as bytes; the credential ID in base64url. */
export interface StoredPasskey {
  readonly credentialId: string;
  /** COSE_Key. */
  readonly publicKey: Uint8Array<ArrayBuffer>;
  /** The authenticator's signature counter; stays 0 for synced passkeys. */
  counter: number;
  readonly transports: readonly string[];
  readonly attachment: string | undefined;
  readonly friendlyName: string;
  readonly relyingPartyId: string;
  /** Unix milliseconds. */
  readonly createdAt: number;
}

/** A registration that was started but not completed. */
export interface PendingPasskey {
  /** Base64url. */
  readonly challenge: string;
  readonly clientId: string;
  readonly relyingPartyId: string;
  /** Unix milliseconds. */
  readonly expiresAt: number;
}

/** Time that the browser gives the user, in milliseconds (the API reference's example). */
export const ceremonyTimeout = 60_000;

/** Lifetime of a registration's challenge in milliseconds; the service's own is not known. */
export const registrationLifetime = 3 * 60_000;

/** Length of a challenge in bytes; WebAuthn requires at least 16. */
export const challengeBytes = 32;
