// EMAIL_OTP and SMS_OTP as first factors, and EMAIL_OTP as second factor: a delivered code.

import { maskDestination } from '../pool/inbox.ts';
import type { User } from '../pool/user.ts';
import { type SignInState, withMethod, withSecondFactor } from '../sign-in/sign-in-state.ts';
import { simulateUser } from '../sign-in/simulated-user.ts';
import { type AskedChallenge, openSession, type Turn } from '../sign-in/turn.ts';
import type { SimulatedChallenge } from './challenge-handler.ts';
import { checkCode, codeDigits, deliverCode, deliveryParameters, destinationOf, type Medium } from './code-delivery.ts';

type OneTimePassword = 'EMAIL_OTP' | 'SMS_OTP';

const media: Readonly<Record<OneTimePassword, Medium>> = { EMAIL_OTP: 'EMAIL', SMS_OTP: 'SMS' };

/**
 * As a first factor. No code is sent to a disabled user, nor for an unknown one whose absence is hidden (`user` is then
 * undefined).
 */
export async function askOneTimePassword(
  turn: Turn,
  name: OneTimePassword,
  user: User | undefined,
  username: string,
  state: SignInState,
): Promise<AskedChallenge> {
  const medium = media[name];
  if (!user?.enabled) {
    const { userId, masked } = user
      ? { userId: user.username, masked: maskDestination(medium, destinationOf(user, medium)) }
      : simulatedRecipient(turn, username, medium);
    return {
      kind: 'challenge',
      name,
      parameters: deliveryParameters(medium, masked, userId),
      session: openSession(turn, userId, { challenge: name, state }),
      available: [name],
    };
  }
  const { code, parameters } = await deliverCode(turn, user, {
    medium,
    purpose: name,
    digits: codeDigits.firstFactor,
    destination: destinationOf(user, medium),
  });
  const session = openSession(turn, user.username, { challenge: name, code, state });
  // A direct answer lists itself as available (observed for EMAIL_OTP).
  return { kind: 'challenge', name, parameters, session, available: [name] };
}

function simulatedRecipient({ pool }: Turn, username: string, medium: Medium) {
  const { userId, email, phoneNumber } = simulateUser(pool, username);
  return { userId, masked: medium === 'SMS' ? phoneNumber : email };
}

/** As the second factor. `email` is an address that MFA_SETUP registers once its code has been confirmed. */
export async function askEmailMfa(turn: Turn, user: User, state: SignInState, email?: string): Promise<AskedChallenge> {
  const { code, parameters } = await deliverCode(turn, user, {
    medium: 'EMAIL',
    purpose: 'EMAIL_OTP',
    digits: codeDigits.secondFactor,
    destination: email ?? destinationOf(user, 'EMAIL'),
  });
  const session = openSession(turn, user.username, {
    challenge: 'EMAIL_OTP',
    code,
    state,
    ...(email === undefined ? {} : { email }),
  });
  return { kind: 'challenge', name: 'EMAIL_OTP', parameters, session };
}

export const emailOtp: SimulatedChallenge = {
  name: 'EMAIL_OTP',
  shownUser: 'Signs in with a code by e-mail, as the first or the second factor.',
  stateIn: 'simulated-session',
  answer({ turn, user, responses, session }) {
    checkCode(user && session.code, responses['EMAIL_OTP_CODE']);
    return proven(turn, user, session.state, 'email_otp', session.email);
  },
};

export const smsOtp: SimulatedChallenge = {
  name: 'SMS_OTP',
  shownUser: 'Signs in with a code by text message instead of a password.',
  stateIn: 'simulated-session',
  answer({ turn, user, responses, session }) {
    checkCode(user && session.code, responses['SMS_OTP_CODE']);
    return proven(turn, user, session.state, 'sms');
  },
};

/** Only called with a user: checkCode throws for an unknown one. */
function proven(turn: Turn, user: User | undefined, state: SignInState, method: 'email_otp' | 'sms', email?: string) {
  if (!user) throw new Error('A code was accepted for an unknown user.');
  const now = turn.service.deps.now();
  if (method === 'sms') turn.pool.users.writeAttributes(user, [['phone_number_verified', 'true']], now);
  else {
    const changes = email === undefined ? [] : [['email', email] as const];
    turn.pool.users.writeAttributes(user, [...changes, ['email_verified', 'true']], now);
    if (email !== undefined) user.emailMfa = true;
  }
  const second = state.methods.includes('pwd');
  return { kind: 'proven', user, state: second ? withSecondFactor(state, method) : withMethod(state, method) } as const;
}
