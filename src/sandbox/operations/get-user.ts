// GetUser: the attributes and factors of the user that an access token belongs to.

import * as z from 'zod/mini';
import { token } from '../shapes/shape-members.ts';
import { authoriseByAccessToken } from '../tokens/access-token.ts';
import { attributeListOf, describeMfa } from './describe-user.ts';
import { publicOperation } from './operation.ts';

/** Only attributes that the client may read. All values are strings, also `email_verified`, unlike in the ID token. */
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
