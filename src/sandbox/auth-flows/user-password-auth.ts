// USER_PASSWORD_AUTH: the password in the request.

import { isPassword } from '../pool/password.ts';
import { incorrectUsernameOrPassword } from '../service-error.ts';
import { checkStatus, findUser } from '../sign-in/first-factor.ts';
import type { AuthFlowHandler } from './auth-flow-handler.ts';

export const userPasswordAuth: AuthFlowHandler = {
  secretHashOver: 'username',
  start(turn, parameters) {
    const user = findUser(turn, parameters['USERNAME'] ?? '');
    if (!user) throw incorrectUsernameOrPassword();
    checkStatus(user);
    const right = isPassword(user.password, turn.pool.name, user.username, parameters['PASSWORD'] ?? '');
    if (!right) throw incorrectUsernameOrPassword();
    return { kind: 'password-proven', user };
  },
};
