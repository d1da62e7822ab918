// SELECT_MFA_TYPE: two factors are active and none is preferred, so the user picks.

import { usableFactors } from '../pool/usable-factors.ts';
import type { User } from '../pool/user.ts';
import { invalidParameter } from '../service-error.ts';
import type { SignInState } from '../sign-in/sign-in-state.ts';
import { type AskedChallenge, openSession, type Turn } from '../sign-in/turn.ts';
import { askFactor } from './ask-factor.ts';
import type { SessionChallenge } from './challenge-handler.ts';

export function askSelectMfaType(turn: Turn, user: User, state: SignInState): AskedChallenge {
  return {
    kind: 'challenge',
    name: 'SELECT_MFA_TYPE',
    parameters: { MFAS_CAN_CHOOSE: JSON.stringify(usableFactors(turn.pool, user)), USER_ID_FOR_SRP: user.username },
    session: openSession(turn, user.username, { challenge: 'SELECT_MFA_TYPE', state }),
  };
}

export const selectMfaType: SessionChallenge = {
  name: 'SELECT_MFA_TYPE',
  shownUser: 'Lets you choose between an SMS code and an authenticator app after the password.',
  stateIn: 'session',
  answer({ turn, user, responses, session }) {
    const choice = usableFactors(turn.pool, user).find((factor) => factor === responses['ANSWER']);
    // The service's own message for a choice that was not offered is not known.
    if (!choice) throw invalidParameter('Invalid MFA type selected.');
    return askFactor(turn, user, session.state, choice);
  },
};
