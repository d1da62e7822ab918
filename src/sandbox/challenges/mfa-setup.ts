// MFA_SETUP: a second factor is required and the user has none. Answered with the session of VerifySoftwareToken.

import type { User } from '../pool/user.ts';
import { ServiceError } from '../service-error.ts';
import { openSession, type AskedChallenge, type Turn } from '../sign-in/turn.ts';
import type { SessionChallenge } from './challenge-handler.ts';

export function askMfaSetup(turn: Turn, user: User): AskedChallenge {
  return {
    kind: 'challenge',
    name: 'MFA_SETUP',
    parameters: { MFAS_CAN_SETUP: JSON.stringify(turn.pool.mfaFactors), USER_ID_FOR_SRP: user.username },
    session: openSession(turn, user, { challenge: 'MFA_SETUP' }),
  };
}

export const mfaSetup: SessionChallenge = {
  stateIn: 'session',
  answer({ user, session }) {
    if (session.softwareToken !== 'verified') {
      // The service's own text for an answer before VerifySoftwareToken is not known.
      throw new ServiceError('SoftwareTokenMFANotFoundException', 'Software Token MFA is not enabled for the user.');
    }
    return { kind: 'mfa-satisfied', user };
  },
};
