// GlobalSignOut: ends every sign-in of the user.

import * as z from 'zod/mini';
import { token } from '../shapes/shape-members.ts';
import { authoriseByAccessToken } from '../tokens/access-token.ts';
import { publicOperation } from './operation.ts';

export const globalSignOut = publicOperation(
  'GlobalSignOut',
  z.object({ AccessToken: token }),
  async (service, { AccessToken }) => {
    const { pool, user } = await authoriseByAccessToken(service, AccessToken);
    pool.signIns.revokeAllOf(user.username);
    return {};
  },
);
