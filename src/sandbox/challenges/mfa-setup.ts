// MFA_SETUP: a second factor is required and the user has none. The answer is the session of VerifySoftwareToken, or an
// e-mail address, to which a code is then sent.

import { isEmailAddress } from '../../cognito/address-form.ts';
import type { User } from '../pool/user.ts';
import { invalidParameter, ServiceError } from '../service-error.ts';
import { type SignInState, withSecondFactor } from '../sign-in/sign-in-state.ts';
import { type AskedChallenge, openSession, type Turn } from '../sign-in/turn.ts';
import type { SessionChallenge } from './challenge-handler.ts';
import { askEmailMfa } from './one-time-passwords.ts';

export function askMfaSetup(turn: Turn, user: User, state: SignInState): AskedChallenge {
  return {
    kind: 'challenge',
    name: 'MFA_SETUP',
    parameters: { MFAS_CAN_SETUP: JSON.stringify(turn.pool.settings.mfaFactors), USER_ID_FOR_SRP: user.username },
    session: openSession(turn, user.username, { challenge: 'MFA_SETUP', state }),
  };
}

export const mfaSetup: SessionChallenge = {
  name: 'MFA_SETUP',
  shownUser: 'Must register an authenticator app before the first sign-in.',
  stateIn: 'session',
  answer({ turn, user, responses, session }) {
    const email = responses['EMAIL'];
    if (email !== undefined && session.softwareToken !== 'verified')
      return setUpEmail(turn, user, session.state, email);
    if (session.softwareToken !== 'verified') {
      // The service's own message for an answer before VerifySoftwareToken is not known.
      throw new ServiceError('SoftwareTokenMFANotFoundException', 'Software Token MFA is not enabled for the user.');
    }
    return { kind: 'proven', user, state: withSecondFactor(session.state, 'otp') };
  },
};

/** Amplify sets up e-mail MFA like this. The API text does not describe it, so the messages are ours. */
function setUpEmail(turn: Turn, user: User, state: SignInState, email: string): Promise<AskedChallenge> {
  if (!turn.pool.settings.mfaFactors.includes('EMAIL_OTP')) {
    throw invalidParameter('Email MFA is not enabled for the user pool.');
  }
  if (!isEmailAddress(email)) throw invalidParameter('Invalid email address format.');
  return askEmailMfa(turn, user, state, email);
}
