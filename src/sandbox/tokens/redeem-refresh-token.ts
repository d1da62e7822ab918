// A refresh token against everything that can make it worthless.

import type { AppClient } from '../pool/app-client.ts';
import type { Service } from '../service.ts';
import { notAuthorized, ServiceError } from '../service-error.ts';
import type { GrantedTokens } from '../sign-in/turn.ts';
import { nowInSeconds } from '../surroundings.ts';
import { openRefreshToken } from './refresh-token.ts';

/**
 * What a refresh token is good for: the sign-in it came from, without a new refresh token.
 *
 * @throws ServiceError in the order ours, right client, not expired, not revoked, user still there
 */
export async function redeemRefreshToken(service: Service, client: AppClient, token: string): Promise<GrantedTokens> {
  const content = openRefreshToken(token, (await service.keys()).refresh);
  const pool = content && service.pools.get(content.poolId);
  if (!pool || content.clientId !== client.clientId) throw notAuthorized('Invalid Refresh Token.');
  if (content.exp <= nowInSeconds(service.surroundings)) throw notAuthorized('Refresh Token has expired');
  const signIn = pool.signIns.find(content.originJti);
  if (!signIn) throw notAuthorized('Refresh Token has been revoked');
  const user = pool.users.find(signIn.username);
  if (!user) throw new ServiceError('UserNotFoundException', 'User does not exist.');
  if (!user.enabled) throw notAuthorized('User is disabled.');
  return { kind: 'tokens', user, signIn, withRefreshToken: false };
}
