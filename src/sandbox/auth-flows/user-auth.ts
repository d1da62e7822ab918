// USER_AUTH: the user or the app chooses the first factor. A session of ConfirmSignUp signs in without one.

import { askFirstFactor, takeFirstFactor } from '../challenges/select-challenge.ts';
import { invalidSession } from '../service-error.ts';
import { beginSignIn, checkStatus, findUser } from '../sign-in/first-factor.ts';
import { availableFirstFactors, simulatedFirstFactors } from '../sign-in/first-factors.ts';
import { beginStepUp } from '../sign-in/step-up.ts';
import { withMethod } from '../sign-in/sign-in-state.ts';
import type { Progress, Turn } from '../sign-in/turn.ts';
import type { AuthFlowHandler, FlowStart } from './auth-flow-handler.ts';

export const userAuth: AuthFlowHandler = {
  name: 'USER_AUTH',
  secretHashOver: 'username',
  async start(turn, start) {
    const { parameters, session } = start;
    const username = parameters['USERNAME'] ?? '';
    if (session !== undefined) return afterSignUp(turn, start, session);

    const user = await beginSignIn(turn, username);
    if (user) checkStatus(turn, user);
    const stepUp = await beginStepUp(turn, user, start);
    if (stepUp.kind === 'continued') return { kind: 'proven', user: stepUp.user, state: stepUp.state };

    const available =
      stepUp.firsts ?? (user ? availableFirstFactors(turn.pool, user) : simulatedFirstFactors(turn.pool));
    const preferred = available.find((factor) => factor === parameters['PREFERRED_CHALLENGE']);
    const { state } = stepUp;
    // An unavailable factor is not an error: the answer lists the available ones (guide, "choice-based sign-in").
    if (!preferred) return askFirstFactor(turn, user, username, state, available);
    return takeFirstFactor(turn, preferred, { user, username, state, given: parameters });
  },
};

/** The session of ConfirmSignUp counts as the code that was just confirmed (API text of ConfirmSignUp). */
function afterSignUp(turn: Turn, { parameters, state }: FlowStart, session: string): Progress {
  const user = findUser(turn, parameters['USERNAME'] ?? '');
  if (!user) throw invalidSession();
  const claim = turn.pool.sessions.claim(session, {
    clientId: turn.client.clientId,
    usernames: [user.username],
    challenges: ['SIGNED_UP'],
  });
  claim.consume();
  checkStatus(turn, user);
  const method = claim.content.state.methods[0] ?? 'email_otp';
  return { kind: 'proven', user, state: withMethod(state, method) };
}
