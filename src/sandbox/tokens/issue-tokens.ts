// Issues tokens after a sign-in or a refresh.

import type { JsonObject } from '../../cognito/json.ts';
import type { AppClient } from '../pool/app-client.ts';
import type { UserPool } from '../pool/user-pool.ts';
import type { GrantedTokens } from '../sign-in/turn.ts';
import { issuerOf, type Service } from '../service.ts';
import { nowInSeconds, randomUuid } from '../sandbox-deps.ts';
import { accessTokenClaims, idTokenClaims } from './token-claims.ts';
import { signJwt } from './jwt.ts';
import { customiseTokens } from '../triggers/pre-token-generation.ts';
import { closeRefreshToken } from './refresh-token.ts';

/** GrantedTokens with their pool and client. `withRefreshToken` is false on a refresh without rotation. */
export interface TokenGrant extends Omit<GrantedTokens, 'kind'> {
  readonly pool: UserPool;
  readonly client: AppClient;
}

/** `AuthenticationResult`. Both tokens are signed in parallel, off the main thread. */
export async function issueTokens(service: Service, grant: TokenGrant): Promise<JsonObject> {
  const { pool, client, user, signIn } = grant;
  const keys = await service.keys();
  const issuedAt = nowInSeconds(service.deps);
  const basis = { issuer: issuerOf(service, pool), pool, client, user, signIn, issuedAt };
  const jti = (): string => randomUuid(service.deps);

  const claims = await customiseTokens(service, grant, {
    id: idTokenClaims({ ...basis, jti: jti() }),
    access: accessTokenClaims({ ...basis, jti: jti() }),
  });
  const signing = Promise.all([signJwt(claims.id, keys.id), signJwt(claims.access, keys.access)]);
  // Encrypted while the other tokens are being signed.
  const refreshToken = grant.withRefreshToken
    ? closeRefreshToken(
        {
          poolId: pool.id,
          clientId: client.clientId,
          originJti: signIn.originJti,
          jti: jti(),
          // A rotated token expires when the first one would.
          exp: signIn.refreshableUntil,
        },
        keys.refresh,
        service.deps,
      )
    : undefined;
  const [idToken, accessToken] = await signing;

  return {
    AccessToken: accessToken,
    ExpiresIn: client.accessTokenValidity,
    IdToken: idToken,
    ...(refreshToken === undefined ? {} : { RefreshToken: refreshToken }),
    TokenType: 'Bearer',
    ...(grant.newDevice === undefined
      ? {}
      : {
          NewDeviceMetadata: {
            DeviceKey: grant.newDevice.deviceKey,
            DeviceGroupKey: grant.newDevice.deviceGroupKey,
          },
        }),
  };
}
