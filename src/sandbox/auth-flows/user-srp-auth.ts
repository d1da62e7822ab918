// USER_SRP_AUTH: takes the client's SRP_A and answers with PASSWORD_VERIFIER, which checks the other statuses of the user.

import { askPasswordVerifier } from '../challenges/password-verifier.ts';
import { readSrpA } from '../challenges/srp-exchange.ts';
import { beginSignIn, checkStatus } from '../sign-in/first-factor.ts';
import type { AuthFlowHandler } from './auth-flow-handler.ts';

export const userSrpAuth: AuthFlowHandler = {
  name: 'USER_SRP_AUTH',
  secretHashOver: 'username',
  async start(turn, { parameters, state }) {
    const username = parameters['USERNAME'] ?? '';
    const A = readSrpA(parameters['SRP_A']);
    const user = await beginSignIn(turn, username);
    // Observed at InitiateAuth (aws-amplify/amplify-swift#3053). A password to be reset is reported after the proof.
    if (user?.status === 'UNCONFIRMED') checkStatus(turn, user);
    return askPasswordVerifier(turn, user, username, A, state);
  },
};
