// Checks a refresh token and returns the sign-in that it continues.

import type { AppClient } from '../pool/app-client.ts';
import type { Service } from '../service.ts';
import { notAuthorized, ServiceError, userDoesNotExist } from '../service-error.ts';
import type { GrantedTokens } from '../sign-in/turn.ts';
import { nowInSeconds } from '../sandbox-deps.ts';
import { openRefreshToken } from './refresh-token.ts';

export interface RefreshRequest {
  readonly token: string;
  readonly deviceKey: string | undefined;
  readonly clientMetadata: Readonly<Record<string, string>> | undefined;
}

export interface Redeemed {
  /** The sign-in that the token belongs to, without a new refresh token. */
  readonly grant: GrantedTokens;
  /** The ID of the refresh token, for rotation. */
  readonly jti: string;
}

/**
 * Checks a refresh token.
 *
 * @throws ServiceError; checks in this order: issued here, client, expiry, revocation, user, device
 */
export async function redeemRefreshToken(
  service: Service,
  client: AppClient,
  { token, deviceKey, clientMetadata }: RefreshRequest,
): Promise<Redeemed> {
  const content = openRefreshToken(token, (await service.keys()).refresh);
  const pool = content && service.pools.get(content.poolId);
  if (!pool || content.clientId !== client.clientId) throw notAuthorized('Invalid Refresh Token.');
  if (content.exp <= nowInSeconds(service.deps)) throw notAuthorized('Refresh Token has expired');
  const signIn = pool.signIns.find(content.originJti);
  if (!signIn) throw notAuthorized('Refresh Token has been revoked');
  const user = pool.users.find(signIn.username);
  if (!user) throw userDoesNotExist();
  if (!user.enabled) throw notAuthorized('User is disabled.');
  // The device must be named and confirmed (reported by many; guide, "device tracking").
  const device = signIn.deviceKey === undefined ? undefined : user.devices.get(signIn.deviceKey);
  if (pool.settings.devices && signIn.deviceKey !== undefined && (deviceKey !== signIn.deviceKey || !device)) {
    throw notAuthorized('Invalid Refresh Token.');
  }
  if (user.status === 'RESET_REQUIRED') {
    throw new ServiceError('PasswordResetRequiredException', 'Password reset required for the user');
  }
  pool.signIns.touch(signIn.originJti);
  const grant: GrantedTokens = {
    kind: 'tokens',
    user,
    signIn,
    withRefreshToken: false,
    source: 'TokenGeneration_RefreshTokens',
    ...(clientMetadata === undefined ? {} : { clientMetadata }),
  };
  return { grant, jti: content.jti };
}
