// USER_PASSWORD_AUTH and, under its two names, ADMIN_USER_PASSWORD_AUTH: the password in the request.

import { checkPassword, findUser } from '../sign-in/first-factor.ts';
import { withMethod } from '../sign-in/sign-in-state.ts';
import type { AuthFlowHandler } from './auth-flow-handler.ts';

export const userPasswordAuth: AuthFlowHandler = {
  secretHashOver: 'username',
  start(turn, { parameters, state }) {
    const username = parameters['USERNAME'] ?? '';
    const user = checkPassword(turn, findUser(turn, username), username, parameters['PASSWORD'] ?? '');
    return { kind: 'proven', user, state: withMethod(state, 'pwd') };
  },
};
