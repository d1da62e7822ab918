// StartWebAuthnRegistration, CompleteWebAuthnRegistration, ListWebAuthnCredentials and DeleteWebAuthnCredential: the
// passkeys of the user that an access token belongs to. The error types are the API's, the messages are ours.

import * as z from 'zod/mini';
import type { JsonObject } from '../../cognito/json.ts';
import { isAllowedOrigin, readClientData, registrationResponse } from '../passkeys/credential.ts';
import {
  ceremonyTimeout,
  challengeBytes,
  type PendingPasskey,
  registrationLifetime,
  type StoredPasskey,
} from '../passkeys/passkey.ts';
import { type PasskeySettings, passkeySettings } from '../pool/passkey-settings.ts';
import { withEntry, withoutEntry } from '../pool/shared-empty.ts';
import type { UserPool } from '../pool/user-pool.ts';
import type { User } from '../pool/user.ts';
import { checkQuota } from '../quotas.ts';
import { ServiceError } from '../service-error.ts';
import { anyText, limit, token } from '../shapes/shape-members.ts';
import { authoriseByAccessToken } from '../tokens/access-token.ts';
import { inSeconds } from './describe-user.ts';
import { publicOperation } from './operation.ts';
import { page } from './paging.ts';

/** ES256 and RS256 as COSE algorithm numbers. */
const ALGORITHMS = [-7, -257];

const byToken = { AccessToken: token };

function settingsOf(pool: UserPool): PasskeySettings | undefined {
  const { settings } = pool;
  if (!settings.firstFactors.includes('WEB_AUTHN') || settings.tier === 'LITE') {
    throw new ServiceError('WebAuthnNotEnabledException', 'WebAuthn is not enabled for this user pool.');
  }
  return passkeySettings(pool);
}

/** A new registration replaces one that was not completed. */
export const startWebAuthnRegistration = publicOperation(
  'StartWebAuthnRegistration',
  z.object(byToken),
  async (service, { AccessToken }) => {
    const { pool, user, client } = await authoriseByAccessToken(service, AccessToken);
    const settings = settingsOf(pool);
    if (!settings) {
      throw new ServiceError(
        'WebAuthnConfigurationMissingException',
        'The user pool has neither a relying party id nor a domain.',
      );
    }
    checkQuota(service, 'PasskeysPerUser', user.passkeys.size);
    const { relyingPartyId, userVerification } = settings;
    const challenge = Buffer.from(service.deps.random(challengeBytes)).toString('base64url');
    const expiresAt = service.deps.now() + registrationLifetime;
    user.pendingPasskey = { challenge, clientId: client.clientId, relyingPartyId, expiresAt };
    return {
      CredentialCreationOptions: {
        rp: { id: relyingPartyId, name: relyingPartyId },
        user: { id: userHandleOf(user), name: user.username, displayName: displayNameOf(user) },
        challenge,
        pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: 'public-key', alg })),
        timeout: ceremonyTimeout,
        excludeCredentials: [...user.passkeys.keys()].map((id) => ({ type: 'public-key', id })),
        authenticatorSelection: { requireResidentKey: true, residentKey: 'required', userVerification },
      },
    };
  },
);

const completion = z.object({ ...byToken, Credential: z.record(z.string(), z.unknown()) });

export const completeWebAuthnRegistration = publicOperation(
  'CompleteWebAuthnRegistration',
  completion,
  async (service, { AccessToken, Credential }) => {
    const { pool, user, client } = await authoriseByAccessToken(service, AccessToken);
    const settings = settingsOf(pool);
    const parsed = z.safeParse(registrationResponse, Credential);
    if (!parsed.success) throw notSupported('Credential is not a RegistrationResponseJSON.');
    const pending = takePending(user, client.clientId, service.deps.now());
    const { response } = parsed.data;
    const origin = checkClientData(response.clientDataJSON, pending);
    const { verifyRegistration } = await import('../passkeys/verify-passkey.ts');
    const verified = await verifyRegistration(parsed.data, {
      challenge: pending.challenge,
      rpId: pending.relyingPartyId,
      origin,
      userVerification: settings?.userVerification === 'required',
    }).catch((error: unknown) => {
      throw refusal(error);
    });
    checkQuota(service, 'PasskeysPerUser', user.passkeys.size);
    const passkey: StoredPasskey = {
      ...verified,
      transports: response.transports ?? [],
      attachment: parsed.data.authenticatorAttachment,
      friendlyName: 'Passkey',
      relyingPartyId: pending.relyingPartyId,
      createdAt: service.deps.now(),
    };
    user.passkeys = withEntry(user.passkeys, passkey.credentialId, passkey);
    return {};
  },
);

export const listWebAuthnCredentials = publicOperation(
  'ListWebAuthnCredentials',
  z.object({ ...byToken, NextToken: z.optional(anyText), MaxResults: z.optional(limit(20)) }),
  async (service, { AccessToken, NextToken, MaxResults }) => {
    const { user } = await authoriseByAccessToken(service, AccessToken);
    const { items, next } = page([...user.passkeys.values()], (passkey) => passkey.credentialId, {
      limit: MaxResults,
      token: NextToken,
      most: 20,
    });
    return { Credentials: items.map(describe), ...(next === undefined ? {} : { NextToken: next }) };
  },
);

export const deleteWebAuthnCredential = publicOperation(
  'DeleteWebAuthnCredential',
  z.object({ ...byToken, CredentialId: anyText }),
  async (service, { AccessToken, CredentialId }) => {
    const { user } = await authoriseByAccessToken(service, AccessToken);
    if (!user.passkeys.has(CredentialId)) {
      throw new ServiceError('ResourceNotFoundException', 'The passkey does not exist.');
    }
    user.passkeys = withoutEntry(user.passkeys, CredentialId);
    return {};
  },
);

/** `user.id` and `userHandle`: the sub, which reveals nothing about the user. */
function userHandleOf({ sub }: User): string {
  return Buffer.from(sub).toString('base64url');
}

function displayNameOf({ attributes, username }: User): string {
  return attributes.get('name') ?? attributes.get('email') ?? username;
}

/** A challenge can be answered once, rightly or wrongly. */
function takePending(user: User, clientId: string, now: number): PendingPasskey {
  const pending = user.pendingPasskey;
  if (pending && pending.clientId !== clientId) {
    throw new ServiceError(
      'WebAuthnClientMismatchException',
      'The registration was started with an access token of another app client.',
    );
  }
  delete user.pendingPasskey;
  if (!pending || pending.expiresAt <= now) throw challengeNotFound();
  return pending;
}

/** Checks clientDataJSON and returns its origin. */
function checkClientData(text: string, { challenge, relyingPartyId }: PendingPasskey): string {
  const data = readClientData(text);
  if (!data || data.type !== 'webauthn.create') throw notSupported('clientDataJSON is not of webauthn.create.');
  if (data.challenge !== challenge) throw challengeNotFound();
  if (!isAllowedOrigin(data.origin, relyingPartyId)) {
    throw new ServiceError(
      'WebAuthnOriginNotAllowedException',
      `The origin of the page is not ${relyingPartyId} or one of its subdomains.`,
    );
  }
  return data.origin;
}

/** The ServiceError for a fault that the library found. A wrong relying party has an error type of its own. */
function refusal(error: unknown): ServiceError {
  const message = error instanceof Error ? error.message : String(error);
  if (/RP ?ID/.test(message)) {
    return new ServiceError('WebAuthnRelyingPartyMismatchException', 'The passkey is for another relying party.');
  }
  return notSupported(`The credential is not supported: ${message}.`);
}

function notSupported(message: string): ServiceError {
  return new ServiceError('WebAuthnCredentialNotSupportedException', message);
}

function challengeNotFound(): ServiceError {
  return new ServiceError('WebAuthnChallengeNotFoundException', 'No registration with this challenge is open.');
}

function describe(passkey: StoredPasskey): JsonObject {
  return {
    CredentialId: passkey.credentialId,
    FriendlyCredentialName: passkey.friendlyName,
    RelyingPartyId: passkey.relyingPartyId,
    ...(passkey.attachment === undefined ? {} : { AuthenticatorAttachment: passkey.attachment }),
    AuthenticatorTransports: [...passkey.transports],
    CreatedAt: inSeconds(passkey.createdAt),
  };
}
