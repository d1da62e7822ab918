// SMS_MFA: a code by text message as the second factor.

import type { User } from '../pool/user.ts';
import { type SignInState, withSecondFactor } from '../sign-in/sign-in-state.ts';
import { type AskedChallenge, openSession, type Turn } from '../sign-in/turn.ts';
import type { SessionChallenge } from './challenge-handler.ts';
import { checkCode, codeDigits, deliverCode, destinationOf } from './code-delivery.ts';

export async function askSmsMfa(turn: Turn, user: User, state: SignInState): Promise<AskedChallenge> {
  const { code, parameters } = await deliverCode(turn, user, {
    medium: 'SMS',
    purpose: 'SMS_MFA',
    digits: codeDigits.secondFactor,
    destination: destinationOf(user, 'SMS'),
  });
  const session = openSession(turn, user.username, { challenge: 'SMS_MFA', code, state });
  return { kind: 'challenge', name: 'SMS_MFA', parameters, session };
}

export const smsMfa: SessionChallenge = {
  name: 'SMS_MFA',
  shownUser: 'Asks for an SMS code after the password.',
  stateIn: 'session',
  answer({ turn, user, responses, session }) {
    checkCode(session.code, responses['SMS_MFA_CODE']);
    // Reading the code proves the number (guide, "SMS text message MFA").
    const verified = [['phone_number_verified', 'true'] as const];
    turn.pool.users.writeAttributes(user, verified, turn.service.deps.now());
    return { kind: 'proven', user, state: withSecondFactor(session.state, 'sms') };
  },
};
