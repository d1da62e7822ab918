// The proof that a caller holds an app client's secret: SECRET_HASH, or the raw secret where the API takes that.

import { createHmac, timingSafeEqual } from 'node:crypto';
import { notAuthorized } from '../service-error.ts';
import { type AppClient, hasSecret } from './app-client.ts';

function sameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** The sandbox's own SECRET_HASH, written apart from the one the client computes with. */
function secretHash(clientId: string, clientSecret: string, username: string): string {
  return createHmac('sha256', clientSecret).update(username).update(clientId).digest('base64');
}

/**
 * Checks the SECRET_HASH of a call that names a user. `username` is the very string the request carries.
 *
 * @throws ServiceError NotAuthorizedException in the service's words. That a client without secret refuses a hash is
 * our reading, not observed.
 */
export function checkSecretHash(client: AppClient, username: string, given: string | undefined): void {
  requireSecretHash(client, given);
  if (!isSecretHashOf(client, username, given)) {
    throw notAuthorized(`Unable to verify secret hash for client ${client.clientId}`);
  }
}

/** @throws ServiceError when the client has a secret and no hash came */
export function requireSecretHash(client: AppClient, given: string | undefined): void {
  if (hasSecret(client) && given === undefined) {
    throw notAuthorized(`Client ${client.clientId} is configured with secret but SECRET_HASH was not received`);
  }
}

/** Whether a SECRET_HASH is made over this name with one of the client's secrets; without secrets none may come. */
export function isSecretHashOf(client: AppClient, username: string, given: string | undefined): boolean {
  if (!hasSecret(client)) return given === undefined;
  if (given === undefined) return false;
  return client.clientSecrets.some(({ value }) => sameText(given, secretHash(client.clientId, value, username)));
}

/** Whether the raw ClientSecret of GetTokensFromRefreshToken or RevokeToken is the client's. */
export function isClientSecretOf(client: AppClient, given: string | undefined): boolean {
  if (!hasSecret(client)) return given === undefined;
  return given !== undefined && client.clientSecrets.some(({ value }) => sameText(given, value));
}
