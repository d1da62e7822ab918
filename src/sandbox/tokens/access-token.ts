// Authorises a call by its access token: checks the token and finds its user.

import type { AppClient } from '../pool/app-client.ts';
import type { SignIn } from '../pool/sign-ins.ts';
import type { UserPool } from '../pool/user-pool.ts';
import type { User } from '../pool/user.ts';
import { issuerOf, type Service } from '../service.ts';
import { notAuthorized, userDoesNotExist } from '../service-error.ts';
import { nowInSeconds } from '../sandbox-deps.ts';
import * as z from 'zod/mini';
import { userAdminScope } from './token-claims.ts';
import { openJwt } from './jwt.ts';

const claimsShape = z.object({
  iss: z.string(),
  token_use: z.literal('access'),
  scope: z.string(),
  exp: z.number(),
  username: z.string(),
  client_id: z.string(),
  origin_jti: z.optional(z.string()),
});

export interface Caller {
  readonly pool: UserPool;
  readonly user: User;
  /** The app client the token was issued to. */
  readonly client: AppClient;
  /** Undefined when token revocation is disabled for the client. */
  readonly signIn: SignIn | undefined;
}

/**
 * Checks an access token in this order: signature, kind, expiry, scope, revocation, user. The messages about revocation
 * and scopes are published messages of the service; the other two are unverified.
 *
 * @throws ServiceError
 */
export async function authoriseByAccessToken(service: Service, token: string): Promise<Caller> {
  const keys = await service.keys();
  const parsed = z.safeParse(claimsShape, openJwt(token, keys.access));
  if (!parsed.success) throw notAuthorized('Invalid Access Token');
  const claims = parsed.data;

  const pool = service.pools.get(claims.iss.slice(claims.iss.lastIndexOf('/') + 1));
  const client = pool?.clients.get(claims.client_id);
  if (!pool || !client || issuerOf(service, pool) !== claims.iss) throw notAuthorized('Invalid Access Token');
  if (claims.exp <= nowInSeconds(service.deps)) throw notAuthorized('Access Token has expired');
  if (!claims.scope.split(' ').includes(userAdminScope)) {
    throw notAuthorized('Access Token does not have required scopes');
  }

  const signIn = claims.origin_jti === undefined ? undefined : pool.signIns.find(claims.origin_jti);
  if (claims.origin_jti !== undefined && !signIn) throw notAuthorized('Access Token has been revoked');

  const user = pool.users.find(claims.username);
  if (!user) throw userDoesNotExist();
  if (!user.enabled) throw notAuthorized('User is disabled.');
  return { pool, user, client, signIn };
}
