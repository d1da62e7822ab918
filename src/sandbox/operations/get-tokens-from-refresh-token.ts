// GetTokensFromRefreshToken: renews tokens with the raw client secret instead of a hash.

import * as z from 'zod/mini';
import { hasSecret } from '../pool/app-client.ts';
import { isClientSecretOf } from '../pool/client-secret.ts';
import { findClient } from '../service.ts';
import { notAuthorized, ServiceError } from '../service-error.ts';
import { anyText, clientId, clientSecret, stringMap, token } from '../shapes/shape-members.ts';
import { issueTokens } from '../tokens/issue-tokens.ts';
import { redeemRefreshToken } from '../tokens/redeem-refresh-token.ts';
import { publicOperation } from './operation.ts';

const request = z.object({
  RefreshToken: token,
  ClientId: clientId,
  ClientSecret: z.optional(clientSecret),
  DeviceKey: z.optional(anyText),
  ClientMetadata: z.optional(stringMap),
});

/** Works with any ExplicitAuthFlows. The messages about the secret follow those for SECRET_HASH (our reading). */
export const getTokensFromRefreshToken = publicOperation(
  'GetTokensFromRefreshToken',
  request,
  async (service, input) => {
    const { ClientId, ClientSecret } = input;
    const { pool, client } = findClient(service, ClientId);
    if (hasSecret(client) && ClientSecret === undefined) {
      throw notAuthorized(`Client ${ClientId} is configured for secret but secret was not received`);
    }
    if (!isClientSecretOf(client, ClientSecret)) {
      throw notAuthorized(`Client secret does not match for the client: ${ClientId}`);
    }
    const { grant, jti } = await redeemRefreshToken(service, client, {
      token: input.RefreshToken,
      deviceKey: input.DeviceKey,
      clientMetadata: input.ClientMetadata,
    });
    if (
      client.rotation &&
      pool.signIns.rotate(grant.signIn.originJti, jti, client.rotation.graceSeconds) === 'reused'
    ) {
      // The message is not confirmed.
      throw new ServiceError('RefreshTokenReuseException', 'Refresh token has been reused.');
    }
    const withRefreshToken = client.rotation !== undefined;
    return { AuthenticationResult: await issueTokens(service, { ...grant, pool, client, withRefreshToken }) };
  },
);
