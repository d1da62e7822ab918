// GetUser: the attributes and factors of the user an access token speaks for.

import * as z from 'zod/mini';
import { activeFactors } from '../pool/user.ts';
import { token } from '../shapes/members.ts';
import { authoriseByAccessToken } from '../tokens/access-token.ts';
import { operation } from './operation.ts';

/** Values are strings here, `email_verified` included, unlike in the ID token. */
export const getUser = operation(z.object({ AccessToken: token }), async (service, { AccessToken }) => {
  const { user } = await authoriseByAccessToken(service, AccessToken);
  const factors = activeFactors(user);
  const preferred = factors.find((factor) => factor === user.preferredMfa);
  return {
    Username: user.username,
    UserAttributes: [['sub', user.sub] as const, ...user.attributes].map(([Name, Value]) => ({ Name, Value })),
    ...(preferred === undefined ? {} : { PreferredMfaSetting: preferred }),
    ...(factors.length === 0 ? {} : { UserMFASettingList: factors }),
  };
});
