// DeleteUser: a signed-in user deletes their account.

import * as z from 'zod/mini';
import { token } from '../shapes/shape-members.ts';
import { authoriseByAccessToken } from '../tokens/access-token.ts';
import { publicOperation } from './operation.ts';

export const deleteUser = publicOperation(
  'DeleteUser',
  z.object({ AccessToken: token }),
  async (service, { AccessToken }) => {
    const { pool, user } = await authoriseByAccessToken(service, AccessToken);
    pool.users.remove(user);
    pool.signIns.revokeAllOf(user.username);
    return {};
  },
);
