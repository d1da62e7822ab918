// SELECT_CHALLENGE: in USER_AUTH, the user picks the first factor. The challenges PASSWORD and PASSWORD_SRP are here too:
// in them the factor is already chosen.

import type { User } from '../pool/user.ts';
import { type FirstFactor, firstFactors } from '../pool/user-pool-settings.ts';
import { invalidParameter } from '../service-error.ts';
import { checkPassword } from '../sign-in/first-factor.ts';
import { type SignInState, withDeviceKey, withMethod } from '../sign-in/sign-in-state.ts';
import { simulateUser } from '../sign-in/simulated-user.ts';
import { type AskedChallenge, openSession, type Progress, type Turn } from '../sign-in/turn.ts';
import type { SimulatedAnswer, SimulatedChallenge } from './challenge-handler.ts';
import { askOneTimePassword } from './one-time-passwords.ts';
import { askPasswordVerifier } from './password-verifier.ts';
import { readSrpA } from './srp-exchange.ts';
import { askWebAuthn } from './web-authn.ts';

/** Lets the user choose one of these factors. `user` is undefined for an unknown user whose absence is hidden. */
export function askFirstFactor(
  turn: Turn,
  user: User | undefined,
  username: string,
  state: SignInState,
  available: readonly FirstFactor[],
): AskedChallenge {
  const subject = user?.username ?? simulateUser(turn.pool, username).userId;
  return {
    kind: 'challenge',
    name: 'SELECT_CHALLENGE',
    parameters: {},
    session: openSession(turn, subject, { challenge: 'SELECT_CHALLENGE', available, state }),
    available,
  };
}

export interface ChosenFactor {
  readonly user: User | undefined;
  /** USERNAME as the request has it. */
  readonly username: string;
  readonly state: SignInState;
  /** What the factor needs: PASSWORD or SRP_A. */
  readonly given: Readonly<Record<string, string>>;
}

/** Continues with an available factor. Without PASSWORD or SRP_A, the challenge PASSWORD or PASSWORD_SRP asks for it. */
export async function takeFirstFactor(
  turn: Turn,
  factor: FirstFactor,
  { user, username, state, given }: ChosenFactor,
): Promise<Progress> {
  if (factor === 'PASSWORD') {
    const password = given['PASSWORD'];
    if (password === undefined) return askForPassword(turn, 'PASSWORD', user, username, state);
    const proven = checkPassword(turn, user, username, password);
    return { kind: 'proven', user: proven, state: withMethod(state, 'pwd') };
  }
  if (factor === 'PASSWORD_SRP') {
    if (given['SRP_A'] === undefined) return askForPassword(turn, 'PASSWORD_SRP', user, username, state);
    return askPasswordVerifier(turn, user, username, readSrpA(given['SRP_A']), state);
  }
  if (factor === 'WEB_AUTHN') {
    // Never offered to an unknown user, because it requires a registered passkey.
    if (!user) throw invalidParameter('Invalid challenge selected.');
    return askWebAuthn(turn, user, state);
  }
  return askOneTimePassword(turn, factor, user, username, state);
}

function askForPassword(
  turn: Turn,
  name: 'PASSWORD' | 'PASSWORD_SRP',
  user: User | undefined,
  username: string,
  state: SignInState,
): AskedChallenge {
  const subject = user?.username ?? simulateUser(turn.pool, username).userId;
  const session = openSession(turn, subject, { challenge: name, available: [name], state });
  return { kind: 'challenge', name, parameters: { USER_ID_FOR_SRP: subject }, session, available: [name] };
}

async function choose(
  { turn, user, responses, session }: SimulatedAnswer,
  factor: FirstFactor | undefined,
): Promise<Progress> {
  // The service's own message for a choice that was not offered is not known.
  if (!factor || !session.available?.includes(factor)) throw invalidParameter('Invalid challenge selected.');
  const needed = factor === 'PASSWORD' ? 'PASSWORD' : factor === 'PASSWORD_SRP' ? 'SRP_A' : undefined;
  if (needed !== undefined && responses[needed] === undefined) {
    throw invalidParameter(`Missing required parameter ${needed}`);
  }
  const state = withDeviceKey(session.state, responses['DEVICE_KEY']);
  return takeFirstFactor(turn, factor, { user, username: responses['USERNAME'] ?? '', state, given: responses });
}

export const selectChallenge: SimulatedChallenge = {
  name: 'SELECT_CHALLENGE',
  shownUser: 'Can choose how to sign in: password, SRP, or a code by e-mail or text message.',
  stateIn: 'simulated-session',
  answer(answer) {
    return choose(
      answer,
      firstFactors.find((factor) => factor === answer.responses['ANSWER']),
    );
  },
};

/** This ChallengeName also answers a SELECT_CHALLENGE that lists the factor (API text of RespondToAuthChallenge). */
function passwordChallenge(name: 'PASSWORD' | 'PASSWORD_SRP'): SimulatedChallenge {
  return {
    name,
    stateIn: 'simulated-session',
    answers: [name, 'SELECT_CHALLENGE'],
    answer: (answer) => choose(answer, name),
  };
}

export const password: SimulatedChallenge = passwordChallenge('PASSWORD');
export const passwordSrp: SimulatedChallenge = passwordChallenge('PASSWORD_SRP');
