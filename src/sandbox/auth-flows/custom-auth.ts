// CUSTOM_AUTH: the pool's Lambda functions define the challenges. With SRP_A, the sign-in begins with the password.

import { askPasswordVerifier } from '../challenges/password-verifier.ts';
import { readSrpA } from '../challenges/srp-exchange.ts';
import { takeDefinedStep } from '../sign-in/custom-step.ts';
import { beginSignIn, checkStatus } from '../sign-in/first-factor.ts';
import { withResult } from '../sign-in/sign-in-state.ts';
import { runDefine } from '../triggers/custom-challenge.ts';
import type { AuthFlowHandler } from './auth-flow-handler.ts';

export const customAuth: AuthFlowHandler = {
  name: 'CUSTOM_AUTH',
  secretHashOver: 'username',
  async start(turn, { parameters, state }) {
    const username = parameters['USERNAME'] ?? '';
    const user = await beginSignIn(turn, username);
    if (user) checkStatus(turn, user);
    if (parameters['CHALLENGE_NAME'] !== 'SRP_A') {
      return { kind: 'undecided', candidate: { user, username, state } };
    }
    const A = readSrpA(parameters['SRP_A']);
    const begun = withResult(state, { challengeName: 'SRP_A', challengeResult: true });
    const candidate = { user, username, state: begun };
    const defined = await runDefine(turn, candidate);
    return defined.challengeName === 'PASSWORD_VERIFIER' && !defined.issueTokens && !defined.failAuthentication
      ? askPasswordVerifier(turn, user, username, A, begun)
      : takeDefinedStep(turn, candidate, defined);
  },
};
