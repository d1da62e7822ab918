// GetClientToken: a token for a program instead of a user, for the custom scopes of resource servers.

import * as z from 'zod/mini';
import type { AppClient } from '../pool/app-client.ts';
import { isClientSecretOf } from '../pool/client-secret.ts';
import type { UserPool } from '../pool/user-pool.ts';
import { findClient, issuerOf } from '../service.ts';
import { invalidParameter, notAuthorized } from '../service-error.ts';
import { clientId, clientSecret, stringMap } from '../shapes/shape-members.ts';
import { nowInSeconds, randomUuid } from '../sandbox-deps.ts';
import { signJwt } from '../tokens/jwt.ts';
import { publicOperation } from './operation.ts';
import { customScopes } from './resource-servers.ts';

const scope = z.string().check(z.minLength(1), z.maxLength(256));
const request = z.object({
  ClientId: clientId,
  Secret: clientSecret,
  Scopes: z.optional(z.array(scope).check(z.maxLength(50))),
  ClientMetadata: z.optional(stringMap),
});

/**
 * The operation is new: flow and scopes are from the API text, the error messages are ours. The claims are those of the
 * client credentials grant (guide, "Understanding the access token").
 */
export const getClientToken = publicOperation(
  'GetClientToken',
  request,
  async (service, { ClientId, Secret, Scopes }) => {
    const { pool, client } = findClient(service, ClientId);
    if (!client.explicitAuthFlows?.includes('ALLOW_CLIENT_TOKEN_AUTH')) {
      throw notAuthorized('Client token auth flow not enabled for this client');
    }
    if (!isClientSecretOf(client, Secret)) {
      throw notAuthorized(`Client secret does not match for the client: ${ClientId}`);
    }
    const scopes = grantedScopes(pool, client, Scopes);
    const issuedAt = nowInSeconds(service.deps);
    const claims = {
      sub: ClientId,
      token_use: 'access',
      scope: scopes.join(' '),
      auth_time: issuedAt,
      iss: issuerOf(service, pool),
      exp: issuedAt + client.accessTokenValidity,
      iat: issuedAt,
      version: 2,
      jti: randomUuid(service.deps),
      client_id: ClientId,
    };
    const { access } = await service.keys();
    return {
      ClientAuthenticationResult: {
        AccessToken: await signJwt(claims, access),
        ExpiresIn: client.accessTokenValidity,
        TokenType: 'Bearer',
      },
    };
  },
);

/** The requested scopes, else those of the client's AllowedOAuthScopes that a resource server defines. */
function grantedScopes(pool: UserPool, client: AppClient, requested: readonly string[] | undefined): readonly string[] {
  const known = customScopes(pool);
  if (requested) {
    const unknown = requested.find((one) => !known.has(one));
    if (unknown !== undefined) throw invalidParameter(`Scope ${unknown} does not exist in user pool ${pool.id}.`);
    return requested;
  }
  const allowed = client.kept?.['AllowedOAuthScopes'];
  return Array.isArray(allowed) ? allowed.filter((one) => typeof one === 'string' && known.has(one)).map(String) : [];
}
