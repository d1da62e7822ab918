// GetTokensFromRefreshToken: renews tokens with the raw client secret instead of a hash.

import * as z from 'zod/mini';
import { isClientSecretOf } from '../pool/app-client.ts';
import { findClient } from '../service.ts';
import { notAuthorized } from '../service-error.ts';
import { anyText, clientId, clientSecret, stringMap, token } from '../shapes/members.ts';
import { issueTokens } from '../tokens/issue-tokens.ts';
import { redeemRefreshToken } from '../tokens/redeem-refresh-token.ts';
import { operation } from './operation.ts';

const request = z.object({
  RefreshToken: token,
  ClientId: clientId,
  ClientSecret: z.optional(clientSecret),
  DeviceKey: z.optional(anyText),
  ClientMetadata: z.optional(stringMap),
});

/** Works whatever ExplicitAuthFlows says. The texts about the secret are our reading of the ones for SECRET_HASH. */
export const getTokensFromRefreshToken = operation(
  request,
  async (service, { RefreshToken, ClientId, ClientSecret }) => {
    const { pool, client } = findClient(service, ClientId);
    if (client.clientSecret !== undefined && ClientSecret === undefined) {
      throw notAuthorized(`Client ${ClientId} is configured for secret but secret was not received`);
    }
    if (!isClientSecretOf(client, ClientSecret)) {
      throw notAuthorized(`Client secret does not match for the client: ${ClientId}`);
    }
    const { user, signIn, withRefreshToken } = await redeemRefreshToken(service, client, RefreshToken);
    return { AuthenticationResult: await issueTokens(service, { pool, client, user, signIn, withRefreshToken }) };
  },
);
