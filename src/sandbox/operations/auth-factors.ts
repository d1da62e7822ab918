// GetUserAuthFactors and AdminGetUserAuthFactors: the factors that a user has set up.

import * as z from 'zod/mini';
import type { JsonObject } from '../../cognito/json.ts';
import { isVerified, type User } from '../pool/user.ts';
import { findUserOf } from '../service.ts';
import { token } from '../shapes/shape-members.ts';
import { authoriseByAccessToken } from '../tokens/access-token.ts';
import { namedUser } from './admin-get-user.ts';
import { describeMfa } from './describe-user.ts';
import { operation, publicOperation } from './operation.ts';

function describeFactors(user: User): JsonObject {
  const factors = [
    ...(user.password ? ['PASSWORD'] : []),
    ...(isVerified(user, 'email') ? ['EMAIL_OTP'] : []),
    ...(isVerified(user, 'phone_number') ? ['SMS_OTP'] : []),
    ...(user.passkeys.size > 0 ? ['WEB_AUTHN'] : []),
    ...(user.softwareToken ? ['SOFTWARE_TOKEN'] : []),
  ];
  return { Username: user.username, ...describeMfa(user), ConfiguredUserAuthFactors: factors };
}

export const getUserAuthFactors = publicOperation(
  'GetUserAuthFactors',
  z.object({ AccessToken: token }),
  async (service, { AccessToken }) => {
    const { user } = await authoriseByAccessToken(service, AccessToken);
    return describeFactors(user);
  },
);

export const adminGetUserAuthFactors = operation(
  'AdminGetUserAuthFactors',
  namedUser,
  (service, { UserPoolId, Username }) => {
    const { user } = findUserOf(service, UserPoolId, Username);
    return describeFactors(user);
  },
);
