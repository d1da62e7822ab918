// SELECT_MFA_TYPE: two factors are active and none is preferred, so the user picks.

import { activeFactors, type User } from '../pool/user.ts';
import { invalidParameter } from '../service-error.ts';
import { openSession, type AskedChallenge, type Turn } from '../sign-in/turn.ts';
import type { SessionChallenge } from './challenge-handler.ts';
import { askFactor } from './ask-factor.ts';

export function askSelectMfaType(turn: Turn, user: User): AskedChallenge {
  return {
    kind: 'challenge',
    name: 'SELECT_MFA_TYPE',
    parameters: { MFAS_CAN_CHOOSE: JSON.stringify(activeFactors(user)), USER_ID_FOR_SRP: user.username },
    session: openSession(turn, user, { challenge: 'SELECT_MFA_TYPE' }),
  };
}

export const selectMfaType: SessionChallenge = {
  stateIn: 'session',
  answer({ turn, user, responses }) {
    const choice = activeFactors(user).find((factor) => factor === responses['ANSWER']);
    // The service's own text for a choice that was not offered is not known.
    if (!choice) throw invalidParameter('Invalid MFA type selected.');
    return askFactor(turn, user, choice);
  },
};
