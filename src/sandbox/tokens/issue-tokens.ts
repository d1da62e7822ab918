// Tokens for a finished sign-in or a refresh.

import type { JsonObject } from '../../cognito/json.ts';
import type { AppClient } from '../pool/app-client.ts';
import type { SignIn } from '../pool/sign-ins.ts';
import type { UserPool } from '../pool/user-pool.ts';
import type { User } from '../pool/user.ts';
import { issuerOf, type Service } from '../service.ts';
import { nowInSeconds, randomUuid } from '../surroundings.ts';
import { accessTokenClaims, idTokenClaims } from './claims.ts';
import { signJwt } from './jwt.ts';
import { closeRefreshToken } from './refresh-token.ts';

export interface TokenGrant {
  readonly pool: UserPool;
  readonly client: AppClient;
  readonly user: User;
  readonly signIn: SignIn;
  /** False on a refresh without rotation, whose answer has no RefreshToken. */
  readonly withRefreshToken: boolean;
}

/** `AuthenticationResult`. Both signatures are made at once, off the main thread. */
export async function issueTokens(service: Service, grant: TokenGrant): Promise<JsonObject> {
  const { pool, client, user, signIn } = grant;
  const keys = await service.keys();
  const issuedAt = nowInSeconds(service.surroundings);
  const basis = { issuer: issuerOf(service, pool), pool, client, user, signIn, issuedAt };
  const jti = (): string => randomUuid(service.surroundings);

  const [idToken, accessToken] = await Promise.all([
    signJwt(idTokenClaims({ ...basis, jti: jti() }), keys.id),
    signJwt(accessTokenClaims({ ...basis, jti: jti() }), keys.access),
  ]);
  const refreshToken = grant.withRefreshToken
    ? closeRefreshToken(
        {
          poolId: pool.id,
          clientId: client.clientId,
          originJti: signIn.originJti,
          jti: jti(),
          exp: issuedAt + client.refreshTokenValidity,
        },
        keys.refresh,
        service.surroundings,
      )
    : undefined;

  return {
    AccessToken: accessToken,
    ExpiresIn: client.accessTokenValidity,
    IdToken: idToken,
    ...(refreshToken === undefined ? {} : { RefreshToken: refreshToken }),
    TokenType: 'Bearer',
  };
}
