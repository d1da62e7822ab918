// REFRESH_TOKEN_AUTH, also called REFRESH_TOKEN: new ID and access tokens for a refresh token.

import { isSecretHashOf, requireSecretHash } from '../pool/client-secret.ts';
import { invalidParameter, notAuthorized } from '../service-error.ts';
import { redeemRefreshToken } from '../tokens/redeem-refresh-token.ts';
import type { AuthFlowHandler } from './auth-flow-handler.ts';

export const refreshTokenAuth: AuthFlowHandler = {
  name: 'REFRESH_TOKEN_AUTH',
  secretHashOver: 'token-owner',
  async start({ service, client }, { parameters }) {
    const secretHash = parameters['SECRET_HASH'];
    requireSecretHash(client, secretHash);
    // The service's own message is not known; its documentation only says that the flow cannot be used with rotation.
    if (client.rotation)
      throw invalidParameter('Refresh token rotation is enabled for this client: use GetTokensFromRefreshToken');
    const { grant } = await redeemRefreshToken(service, client, {
      token: parameters['REFRESH_TOKEN'] ?? '',
      deviceKey: parameters['DEVICE_KEY'],
      // ClientMetadata of InitiateAuth goes only to the triggers that run before a sign-in (API text).
      clientMetadata: undefined,
    });
    if (!isSecretHashOf(client, grant.user.username, secretHash)) {
      throw notAuthorized(`SecretHash does not match for the client: ${client.clientId}`);
    }
    return grant;
  },
};
