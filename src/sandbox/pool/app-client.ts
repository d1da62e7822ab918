// An app client: what it may do, and the proof that a caller holds its secret.

import { createHmac, timingSafeEqual } from 'node:crypto';
import { notAuthorized } from '../service-error.ts';

/** Times in seconds. */
export interface AppClient {
  readonly clientId: string;
  readonly clientName: string;
  readonly clientSecret?: string;
  /** Absent means the defaults of the API model. */
  readonly explicitAuthFlows?: readonly string[];
  /** PreventUserExistenceErrors: ENABLED hides whether a user exists, LEGACY tells. */
  readonly preventUserExistenceErrors: 'ENABLED' | 'LEGACY';
  readonly enableTokenRevocation: boolean;
  readonly authSessionValidity: number;
  readonly accessTokenValidity: number;
  readonly idTokenValidity: number;
  readonly refreshTokenValidity: number;
}

/** The defaults of CreateUserPoolClient, except that user existence errors are hidden as the console suggests. */
export const appClientDefaults = {
  preventUserExistenceErrors: 'ENABLED',
  enableTokenRevocation: true,
  authSessionValidity: 3 * 60,
  accessTokenValidity: 60 * 60,
  idTokenValidity: 60 * 60,
  refreshTokenValidity: 30 * 24 * 60 * 60,
} as const;

function sameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** The sandbox's own SECRET_HASH, written apart from the one the client computes with. */
function secretHash(client: AppClient, clientSecret: string, username: string): string {
  return createHmac('sha256', clientSecret).update(username).update(client.clientId).digest('base64');
}

/**
 * Checks the SECRET_HASH of a call that names a user. `username` is the very string the request carries.
 *
 * @throws ServiceError NotAuthorizedException in the service's words. That a client without secret refuses a hash is
 * our reading, not observed.
 */
export function checkSecretHash(client: AppClient, username: string, given: string | undefined): void {
  const { clientId, clientSecret } = client;
  if (clientSecret === undefined) {
    if (given !== undefined) throw notAuthorized(`Unable to verify secret hash for client ${clientId}`);
    return;
  }
  requireSecretHash(client, given);
  if (given === undefined || !sameText(given, secretHash(client, clientSecret, username))) {
    throw notAuthorized(`Unable to verify secret hash for client ${clientId}`);
  }
}

/** @throws ServiceError when the client has a secret and no hash came */
export function requireSecretHash(client: AppClient, given: string | undefined): void {
  if (client.clientSecret !== undefined && given === undefined) {
    throw notAuthorized(`Client ${client.clientId} is configured with secret but SECRET_HASH was not received`);
  }
}

/** Whether a refresh's SECRET_HASH is made over the pool username of the token's owner. */
export function isSecretHashOf(client: AppClient, username: string, given: string | undefined): boolean {
  if (client.clientSecret === undefined) return given === undefined;
  return given !== undefined && sameText(given, secretHash(client, client.clientSecret, username));
}

/** Whether the raw ClientSecret of GetTokensFromRefreshToken or RevokeToken is the client's. */
export function isClientSecretOf(client: AppClient, given: string | undefined): boolean {
  if (client.clientSecret === undefined) return given === undefined;
  return given !== undefined && sameText(given, client.clientSecret);
}
