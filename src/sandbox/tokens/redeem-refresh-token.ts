// A refresh token against everything that can make it worthless.

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
  /** The sign-in the token came from, without a new refresh token. */
  readonly grant: GrantedTokens;
  /** The refresh token's own id, which rotation goes by. */
  readonly jti: string;
}

/**
 * What a refresh token is good for.
 *
 * @throws ServiceError in the order ours, right client, not expired, not revoked, right device, user still there
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
  // The device has to be confirmed as well as named (reported by many; guide, "device tracking").
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
