// Token sessions of a user: list and revoke, for the user and for an administrator (session tracking, 2026).

import * as z from 'zod/mini';
import type { JsonObject } from '../../cognito/json.ts';
import type { SignIn } from '../pool/sign-ins.ts';
import type { UserPool } from '../pool/user-pool.ts';
import type { User } from '../pool/user.ts';
import { findUserOf } from '../service.ts';
import { ServiceError } from '../service-error.ts';
import { anyText, text, token, username, userPoolId } from '../shapes/shape-members.ts';
import { authoriseByAccessToken } from '../tokens/access-token.ts';
import { namedUser } from './admin-get-user.ts';
import { operation, publicOperation } from './operation.ts';
import { page } from './paging.ts';

const sessionId = text({ pattern: '(?:tkn|sso)[a-z0-9]{25}' });
const linked = { SessionId: sessionId, RevokeAssociatedSessions: z.optional(z.enum(['NONE', 'LINKED'])) };
const paging = { NextToken: z.optional(anyText) };

/** SessionDescriptionType, without the members about device and location that the sandbox cannot know. */
function list(pool: UserPool, user: User, next: string | undefined, current?: SignIn): JsonObject {
  const result = page(pool.signIns.sessionsOf(user.username), ({ signIn }) => signIn.sessionId, {
    limit: undefined,
    token: next,
    most: 60,
  });
  return {
    Sessions: result.items.map(({ signIn, lastActive }) => ({
      SessionId: signIn.sessionId,
      SessionType: 'TOKEN',
      ClientId: signIn.clientId,
      CreateDate: signIn.authTime,
      LastActiveDate: lastActive,
      DeviceType: 'unknown',
      LastIPAddress: '127.0.0.1',
      IsCurrentSession: signIn.sessionId === current?.sessionId,
    })),
    ...(result.next === undefined ? {} : { NextToken: result.next }),
  };
}

/** Sessions of the API have no parent, so LINKED revokes no more than NONE. The message is ours. */
function revoke(pool: UserPool, user: User, id: string): JsonObject {
  const session = pool.signIns.sessionsOf(user.username).find(({ signIn }) => signIn.sessionId === id);
  if (!session) throw new ServiceError('ResourceNotFoundException', 'Session does not exist.');
  pool.signIns.revoke(session.signIn.originJti);
  return {};
}

export const listUserSessions = publicOperation(
  'ListUserSessions',
  z.object({ AccessToken: token, ...paging }),
  async (service, input) => {
    const { pool, user, signIn } = await authoriseByAccessToken(service, input.AccessToken);
    return list(pool, user, input.NextToken, signIn);
  },
);

export const adminListUserSessions = operation(
  'AdminListUserSessions',
  z.object({ UserPoolId: userPoolId, Username: username, ...paging }),
  (service, input) => {
    const { pool, user } = findUserOf(service, input.UserPoolId, input.Username);
    return list(pool, user, input.NextToken);
  },
);

export const revokeUserSession = publicOperation(
  'RevokeUserSession',
  z.object({ AccessToken: token, ...linked }),
  async (service, input) => {
    const { pool, user } = await authoriseByAccessToken(service, input.AccessToken);
    return revoke(pool, user, input.SessionId);
  },
);

export const adminRevokeUserSession = operation(
  'AdminRevokeUserSession',
  z.extend(namedUser, linked),
  (service, input) => {
    const { pool, user } = findUserOf(service, input.UserPoolId, input.Username);
    return revoke(pool, user, input.SessionId);
  },
);
