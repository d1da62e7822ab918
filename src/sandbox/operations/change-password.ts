// ChangePassword: a signed-in user sets a new password, or a first one.

import * as z from 'zod/mini';
import { isPassword } from '../pool/password.ts';
import { setPassword } from '../pool/set-password.ts';
import { incorrectUsernameOrPassword, invalidParameter } from '../service-error.ts';
import { password, token } from '../shapes/shape-members.ts';
import { authoriseByAccessToken } from '../tokens/access-token.ts';
import { publicOperation } from './operation.ts';

const request = z.object({
  AccessToken: token,
  ProposedPassword: password,
  PreviousPassword: z.optional(password),
});

/** A wrong previous password counts towards lockout as at sign-in (our reading). */
export const changePassword = publicOperation('ChangePassword', request, async (service, input) => {
  const { pool, user } = await authoriseByAccessToken(service, input.AccessToken);
  const { lockouts, name } = pool;
  if (user.password) {
    if (input.PreviousPassword === undefined) throw invalidParameter('Missing required parameter PreviousPassword');
    lockouts.check(user.username);
    if (!isPassword(user.password, name, user.username, input.PreviousPassword)) {
      lockouts.recordFailure(user.username);
      throw incorrectUsernameOrPassword();
    }
  }
  setPassword(pool, user, input.ProposedPassword, service.deps);
  return {};
});
