// GetUser: the attributes and factors of the user an access token speaks for.

import * as z from 'zod/mini';
import { token } from '../shapes/members.ts';
import { authoriseByAccessToken } from '../tokens/access-token.ts';
import { attributeListOf, describeMfa } from './describe-user.ts';
import { publicOperation } from './operation.ts';

/** Values are strings here, `email_verified` included, unlike in the ID token; only what the client may read. */
export const getUser = publicOperation(
  'GetUser',
  z.object({ AccessToken: token }),
  async (service, { AccessToken }) => {
    const { user, client } = await authoriseByAccessToken(service, AccessToken);
    const readable = client.readAttributes && ['sub', ...client.readAttributes];
    return {
      Username: user.username,
      UserAttributes: attributeListOf(user, readable),
      ...describeMfa(user),
    };
  },
);
