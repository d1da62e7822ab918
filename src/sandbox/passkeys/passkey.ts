// Passkeys of a user as the relying party keeps them.

/** Binary members as bytes; the id in base64url. */
export interface StoredPasskey {
  readonly credentialId: string;
  /** COSE_Key. */
  readonly publicKey: Uint8Array<ArrayBuffer>;
  /** Of signatures, as the authenticator counts them; stays 0 with synchronised passkeys. */
  counter: number;
  readonly transports: readonly string[];
  readonly attachment: string | undefined;
  readonly friendlyName: string;
  readonly relyingPartyId: string;
  /** Unix milliseconds. */
  readonly createdAt: number;
}

/** A registration that was started and not completed. */
export interface PendingPasskey {
  /** Base64url. */
  readonly challenge: string;
  readonly clientId: string;
  readonly relyingPartyId: string;
  /** Unix milliseconds. */
  readonly expiresAt: number;
}

/** Milliseconds a browser gives the user (the API reference's example). */
export const ceremonyTimeout = 60_000;

/** Milliseconds a registration's challenge lives; the service's own is not known. */
export const registrationLifetime = 3 * 60_000;

/** Bytes of a challenge; WebAuthn asks for at least 16. */
export const challengeBytes = 32;
