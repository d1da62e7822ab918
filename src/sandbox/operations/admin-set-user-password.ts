// AdminSetUserPassword: sets a permanent password, or a temporary one until the first sign-in.

import * as z from 'zod/mini';
import { setPassword, setTemporaryPassword } from '../pool/set-password.ts';
import { findUserOf } from '../service.ts';
import { password, username, userPoolId } from '../shapes/shape-members.ts';
import { operation } from './operation.ts';

const request = z.object({
  UserPoolId: userPoolId,
  Username: username,
  Password: password,
  Permanent: z.optional(z.boolean()),
});

export const adminSetUserPassword = operation(
  'AdminSetUserPassword',
  request,
  (service, { UserPoolId, Username, Password, Permanent }) => {
    const { pool, user } = findUserOf(service, UserPoolId, Username);
    if (Permanent) setPassword(pool, user, Password, service.deps);
    else setTemporaryPassword(pool, user, Password, service.deps);
    user.status = Permanent ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD';
    return {};
  },
);
