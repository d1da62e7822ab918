// SMS_MFA: a code is "sent" to the inbox and asked back.

import { maskDestination } from '../pool/inbox.ts';
import type { User } from '../pool/user.ts';
import { ServiceError } from '../service-error.ts';
import { openSession, type AskedChallenge, type Turn } from '../sign-in/turn.ts';
import { randomDigits } from '../surroundings.ts';
import type { SessionChallenge } from './challenge-handler.ts';

/** Six digits: what clients expect; the service's own figure is not confirmed. */
const CODE_DIGITS = 6;

export function askSmsMfa(turn: Turn, user: User): AskedChallenge {
  const destination = user.attributes.get('phone_number') ?? '';
  const code = randomDigits(turn.service.surroundings, CODE_DIGITS);
  turn.service.inbox.deliver({ username: user.username, medium: 'SMS', destination, code, purpose: 'SMS_MFA' });
  return {
    kind: 'challenge',
    name: 'SMS_MFA',
    parameters: {
      CODE_DELIVERY_DELIVERY_MEDIUM: 'SMS',
      CODE_DELIVERY_DESTINATION: maskDestination('SMS', destination),
      USER_ID_FOR_SRP: user.username,
    },
    session: openSession(turn, user, { challenge: 'SMS_MFA', code }),
  };
}

export const smsMfa: SessionChallenge = {
  stateIn: 'session',
  answer({ user, responses, session }) {
    if (responses['SMS_MFA_CODE'] !== session.code) {
      throw new ServiceError('CodeMismatchException', 'Invalid code or auth state for the user.');
    }
    return { kind: 'mfa-satisfied', user };
  },
};
