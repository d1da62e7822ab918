// SOFTWARE_TOKEN_MFA: the current code of the user's authenticator app.

import type { User } from '../pool/user.ts';
import { ServiceError } from '../service-error.ts';
import { type SignInState, withSecondFactor } from '../sign-in/sign-in-state.ts';
import { type AskedChallenge, openSession, type Turn } from '../sign-in/turn.ts';
import { redeemTotpCode } from '../totp.ts';
import type { SessionChallenge } from './challenge-handler.ts';

export function askSoftwareTokenMfa(turn: Turn, user: User, state: SignInState): AskedChallenge {
  return {
    kind: 'challenge',
    name: 'SOFTWARE_TOKEN_MFA',
    parameters: {
      FRIENDLY_DEVICE_NAME: user.softwareToken?.friendlyDeviceName ?? '',
      USER_ID_FOR_SRP: user.username,
    },
    session: openSession(turn, user.username, { challenge: 'SOFTWARE_TOKEN_MFA', state }),
  };
}

export const softwareTokenMfa: SessionChallenge = {
  name: 'SOFTWARE_TOKEN_MFA',
  shownUser: 'Asks for the code of an authenticator app after the password.',
  stateIn: 'session',
  answer({ turn, user, responses, session }) {
    if (!user.softwareToken) {
      throw new ServiceError('SoftwareTokenMFANotFoundException', 'Software Token MFA is not enabled for the user.');
    }
    const code = responses['SOFTWARE_TOKEN_MFA_CODE'] ?? '';
    const result = redeemTotpCode(user.softwareToken.authenticator, code, turn.service.deps.clientNow());
    if (result === 'wrong') throw new ServiceError('CodeMismatchException', 'Invalid code received for user');
    if (result === 'used') {
      throw new ServiceError('ExpiredCodeException', 'Your software token has already been used once.');
    }
    return { kind: 'proven', user, state: withSecondFactor(session.state, 'otp') };
  },
};
