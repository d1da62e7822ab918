// A software authenticator: creates a passkey (ES256) and signs with it, as a browser does through
// navigator.credentials. Source of the formats: Web Authentication Level 3, sections 5.8, 6.1, 6.5 and 8.7. Its
// signature counter stays 0, like that of every passkey that is synchronised between devices (section 6.1.1).

import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import * as z from 'zod/mini';
import type { JsonObject } from '../json.ts';

/** A passkey with its private key, in a form that can be stored as a secret. Binary members in base64url. */
export interface SoftwarePasskey {
  readonly credentialId: string;
  readonly rpId: string;
  readonly userHandle: string;
  /** PKCS #8, DER. */
  readonly privateKey: string;
}

/** What a WebAuthn ceremony needs besides the options. */
export interface Ceremony {
  /** The page's origin, for example `https://example.com` or `http://localhost`. */
  readonly origin: string;
  /** Unpredictable bytes. */
  readonly random: (bytes: number) => Uint8Array;
}

const creationOptions = z.object({
  challenge: z.string(),
  rp: z.object({ id: z.string() }),
  user: z.object({ id: z.string() }),
});

const requestOptions = z.object({
  challenge: z.string(),
  rpId: z.string(),
  allowCredentials: z.optional(z.array(z.object({ id: z.string() }))),
});

const CREDENTIAL_ID_BYTES = 32;
const NEVER_COUNTED = Buffer.alloc(4);
const flags = { userPresent: 0x01, userVerified: 0x04, backupEligible: 0x08, backedUp: 0x10, attested: 0x40 };
const everyUse = flags.userPresent | flags.userVerified | flags.backupEligible | flags.backedUp;

function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}

function sha256(data: Uint8Array | string): Buffer {
  return createHash('sha256').update(data).digest();
}

function clientData(type: 'webauthn.create' | 'webauthn.get', challenge: string, origin: string): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
}

/** SHA-256 of the RP id, flags, counter, and (when a key is registered) the attested credential data. */
function authenticatorData(rpId: string, flag: number, attested: Uint8Array = Buffer.alloc(0)): Buffer {
  return Buffer.concat([sha256(rpId), Buffer.of(flag), NEVER_COUNTED, attested]);
}

/** A P-256 key as COSE_Key in CBOR: five members in canonical order, so no encoder is needed. */
function coseKey(x: Uint8Array, y: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from('a5010203262001215820', 'hex'), x, Buffer.from('225820', 'hex'), y]);
}

/** `{"fmt": "none", "attStmt": {}, "authData": …}` in CBOR. */
function attestationObject(authData: Uint8Array): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(authData.length);
  return Buffer.concat([
    Buffer.from('a3', 'hex'),
    Buffer.from('63666d74646e6f6e65', 'hex'),
    Buffer.from('6761747453746d74a0', 'hex'),
    Buffer.from('68617574684461746159', 'hex'),
    length,
    authData,
  ]);
}

/**
 * Answers CredentialCreationOptions with a new passkey and the RegistrationResponseJSON for CompleteWebAuthnRegistration.
 *
 * @throws ZodError for options without challenge, rp.id or user.id
 */
export function createPasskey(
  options: unknown,
  { origin, random }: Ceremony,
): { readonly passkey: SoftwarePasskey; readonly credential: JsonObject } {
  const { challenge, rp, user } = z.parse(creationOptions, options);
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const id = Buffer.from(random(CREDENTIAL_ID_BYTES));
  const idLength = Buffer.alloc(2);
  idLength.writeUInt16BE(id.length);
  const key = coseKey(Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url'));
  const attested = Buffer.concat([Buffer.alloc(16), idLength, id, key]);
  const authData = authenticatorData(rp.id, everyUse | flags.attested, attested);
  return {
    passkey: {
      credentialId: base64url(id),
      rpId: rp.id,
      userHandle: user.id,
      privateKey: base64url(privateKey.export({ type: 'pkcs8', format: 'der' })),
    },
    credential: {
      id: base64url(id),
      rawId: base64url(id),
      type: 'public-key',
      authenticatorAttachment: 'platform',
      clientExtensionResults: {},
      response: {
        clientDataJSON: base64url(clientData('webauthn.create', challenge, origin)),
        attestationObject: base64url(attestationObject(authData)),
        transports: ['internal'],
      },
    },
  };
}

/**
 * Answers CREDENTIAL_REQUEST_OPTIONS: the AuthenticationResponseJSON whose text is CREDENTIAL. Undefined when the
 * options allow only other passkeys or name another relying party.
 *
 * @throws ZodError for options without challenge or rpId
 */
export function signWithPasskey(
  passkey: SoftwarePasskey,
  options: unknown,
  { origin }: Pick<Ceremony, 'origin'>,
): JsonObject | undefined {
  const { challenge, rpId, allowCredentials = [] } = z.parse(requestOptions, options);
  const allowed = allowCredentials.length === 0 || allowCredentials.some(({ id }) => id === passkey.credentialId);
  if (!allowed || rpId !== passkey.rpId) return undefined;
  const data = clientData('webauthn.get', challenge, origin);
  const authData = authenticatorData(rpId, everyUse);
  const key = createPrivateKey({ key: Buffer.from(passkey.privateKey, 'base64url'), type: 'pkcs8', format: 'der' });
  return {
    id: passkey.credentialId,
    rawId: passkey.credentialId,
    type: 'public-key',
    authenticatorAttachment: 'platform',
    clientExtensionResults: {},
    response: {
      clientDataJSON: base64url(data),
      authenticatorData: base64url(authData),
      signature: base64url(sign('sha256', Buffer.concat([authData, sha256(data)]), key)),
      userHandle: passkey.userHandle,
    },
  };
}

/** The passkey's public key as COSE_Key, as in a registration. */
export function publicKeyOf({ privateKey }: SoftwarePasskey): Uint8Array<ArrayBuffer> {
  const key = createPrivateKey({ key: Buffer.from(privateKey, 'base64url'), type: 'pkcs8', format: 'der' });
  const { x = '', y = '' } = createPublicKey(key).export({ format: 'jwk' });
  return new Uint8Array(coseKey(Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')));
}
