// AdminGetUser: everything about one user, for an administrator.

import * as z from 'zod/mini';
import { findUserOf } from '../service.ts';
import { username, userPoolId } from '../shapes/shape-members.ts';
import { attributeListOf, describeMfa, describeState } from './describe-user.ts';
import { operation } from './operation.ts';

export const namedUser = z.object({ UserPoolId: userPoolId, Username: username });

export const adminGetUser = operation('AdminGetUser', namedUser, (service, { UserPoolId, Username }) => {
  const { user } = findUserOf(service, UserPoolId, Username);
  return {
    Username: user.username,
    UserAttributes: attributeListOf(user),
    ...describeState(user),
    ...describeMfa(user),
  };
});
