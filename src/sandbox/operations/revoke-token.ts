// RevokeToken: ends one sign-in. From then on its refresh token and all its access tokens are refused.

import * as z from 'zod/mini';
import { isClientSecretOf } from '../pool/client-secret.ts';
import { findClient } from '../service.ts';
import { invalidParameter, ServiceError } from '../service-error.ts';
import { clientId, clientSecret, token } from '../shapes/shape-members.ts';
import { looksLikeRefreshToken, openRefreshToken } from '../tokens/refresh-token.ts';
import { publicOperation } from './operation.ts';

const request = z.object({ Token: token, ClientId: clientId, ClientSecret: z.optional(clientSecret) });

/** The error types are those of the API model, which has no NotAuthorizedException here. The messages are not confirmed. */
export const revokeToken = publicOperation(
  'RevokeToken',
  request,
  async (service, { Token, ClientId, ClientSecret }) => {
    const { pool, client } = findClient(service, ClientId);
    if (!isClientSecretOf(client, ClientSecret)) {
      throw new ServiceError('UnauthorizedException', `Client secret does not match for the client: ${ClientId}`);
    }
    if (!client.enableTokenRevocation) {
      throw new ServiceError('UnsupportedOperationException', 'Token revocation is not enabled for the client.');
    }
    if (!looksLikeRefreshToken(Token)) {
      throw new ServiceError('UnsupportedTokenTypeException', 'Only refresh tokens can be revoked.');
    }
    const content = openRefreshToken(Token, (await service.keys()).refresh);
    if (!content) throw invalidParameter('Invalid Refresh Token.');
    if (content.clientId !== ClientId) {
      throw new ServiceError('UnauthorizedException', 'The token was issued to another client.');
    }
    pool.signIns.revoke(content.originJti);
    return {};
  },
);
