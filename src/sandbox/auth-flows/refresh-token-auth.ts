// REFRESH_TOKEN_AUTH, under both its names: new ID and access tokens for a refresh token.

import { isSecretHashOf, requireSecretHash } from '../pool/app-client.ts';
import { notAuthorized } from '../service-error.ts';
import { redeemRefreshToken } from '../tokens/redeem-refresh-token.ts';
import type { AuthFlowHandler } from './auth-flow-handler.ts';

export const refreshTokenAuth: AuthFlowHandler = {
  secretHashOver: 'token-owner',
  async start({ service, client }, parameters) {
    const secretHash = parameters['SECRET_HASH'];
    requireSecretHash(client, secretHash);
    const grant = await redeemRefreshToken(service, client, parameters['REFRESH_TOKEN'] ?? '');
    if (!isSecretHashOf(client, grant.user.username, secretHash)) {
      throw notAuthorized(`SecretHash does not match for the client: ${client.clientId}`);
    }
    return grant;
  },
};
