// USER_PASSWORD_AUTH, ADMIN_USER_PASSWORD_AUTH and its old name ADMIN_NO_SRP_AUTH: the password is in the request.

import { beginSignIn, checkPassword } from '../sign-in/first-factor.ts';
import { withMethod } from '../sign-in/sign-in-state.ts';
import { migrateUser } from '../triggers/user-migration.ts';
import type { AuthFlowHandler } from './auth-flow-handler.ts';

export const userPasswordAuth: AuthFlowHandler = {
  name: 'USER_PASSWORD_AUTH',
  secretHashOver: 'username',
  async start(turn, { parameters, state }) {
    const { service, pool, client, validationData } = turn;
    const username = parameters['USERNAME'] ?? '';
    const password = parameters['PASSWORD'] ?? '';
    const migrated = pool.users.find(username)
      ? undefined
      : await migrateUser(service, {
          pool,
          client,
          username,
          password,
          validationData,
          clientMetadata: undefined,
        });
    const user = migrated ?? (await beginSignIn(turn, username));
    const proven = checkPassword(turn, user, username, password);
    return { kind: 'proven', user: proven, state: withMethod(state, 'pwd') };
  },
};
