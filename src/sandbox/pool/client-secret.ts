// Checks that a caller has an app client's secret: SECRET_HASH, or the raw secret where the API takes it.

import { createHmac, timingSafeEqual } from 'node:crypto';
import { notAuthorized } from '../service-error.ts';
import { type AppClient, hasSecret } from './app-client.ts';

function sameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** The sandbox's own SECRET_HASH: it shares no code with the client's, so that tests compare two implementations. */
function secretHash(clientId: string, clientSecret: string, username: string): string {
  return createHmac('sha256', clientSecret).update(username).update(clientId).digest('base64');
}

/**
 * Checks the SECRET_HASH of a call that names a user. `username` is the string in the request, not the user's own name.
 *
 * @throws ServiceError NotAuthorizedException with the service's message. That a client without a secret refuses a hash
 * is our reading, not observed.
 */
export function checkSecretHash(client: AppClient, username: string, given: string | undefined): void {
  requireSecretHash(client, given);
  if (!isSecretHashOf(client, username, given)) {
    throw notAuthorized(`Unable to verify secret hash for client ${client.clientId}`);
  }
}

/** @throws ServiceError when the client has a secret and the request has no SECRET_HASH */
export function requireSecretHash(client: AppClient, given: string | undefined): void {
  if (hasSecret(client) && given === undefined) {
    throw notAuthorized(`Client ${client.clientId} is configured with secret but SECRET_HASH was not received`);
  }
}

/** Whether a SECRET_HASH matches this username and one of the client's secrets. Without secrets it must be absent. */
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
