// USER_SRP_AUTH: takes the client's SRP_A and answers with PASSWORD_VERIFIER, which also checks the user's status.

import { askPasswordVerifier } from '../challenges/password-verifier.ts';
import { readSrpA } from '../challenges/srp-exchange.ts';
import { beginSignIn } from '../sign-in/first-factor.ts';
import type { AuthFlowHandler } from './auth-flow-handler.ts';

export const userSrpAuth: AuthFlowHandler = {
  name: 'USER_SRP_AUTH',
  secretHashOver: 'username',
  async start(turn, { parameters, state }) {
    const username = parameters['USERNAME'] ?? '';
    const A = readSrpA(parameters['SRP_A']);
    return askPasswordVerifier(turn, await beginSignIn(turn, username), username, A, state);
  },
};
