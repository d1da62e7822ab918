// USER_SRP_AUTH: the client's half of SRP, answered with PASSWORD_VERIFIER. The user's status is judged there.

import { askPasswordVerifier } from '../challenges/password-verifier.ts';
import { invalidParameter } from '../service-error.ts';
import { findUser } from '../sign-in/first-factor.ts';
import { parseClientPublicValue } from '../srp/srp-verifier.ts';
import type { AuthFlowHandler } from './auth-flow-handler.ts';

export const userSrpAuth: AuthFlowHandler = {
  secretHashOver: 'username',
  start(turn, parameters) {
    const username = parameters['USERNAME'] ?? '';
    const A = parseClientPublicValue(parameters['SRP_A'] ?? '');
    // The service's own text for a bad SRP_A is not known.
    if (A === undefined) throw invalidParameter('Invalid SRP_A');
    return askPasswordVerifier(turn, findUser(turn, username), username, A);
  },
};
