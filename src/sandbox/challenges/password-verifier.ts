// PASSWORD_VERIFIER: checks the SRP proof against the verifier. The state of the exchange is in SECRET_BLOCK.

import type { User } from '../pool/user.ts';
import { incorrectUsernameOrPassword, invalidParameter } from '../service-error.ts';
import { checkStatus, passwordProven } from '../sign-in/first-factor.ts';
import { beginState, type SignInState, withDeviceKey, withMethod } from '../sign-in/sign-in-state.ts';
import { presentedDevice } from '../sign-in/presented-device.ts';
import { simulateUser } from '../sign-in/simulated-user.ts';
import { type AskedChallenge, openSession, type Turn } from '../sign-in/turn.ts';
import type { SecretBlockChallenge } from './challenge-handler.ts';
import { beginExchange, type Counterpart, checkProof, openExchange } from './srp-exchange.ts';

/**
 * `user` is undefined for an unknown user whose absence is hidden. `A` is the client's public value. The challenge has a
 * session in USER_AUTH and CUSTOM_AUTH, but not after USER_SRP_AUTH (observed).
 */
export function askPasswordVerifier(
  turn: Turn,
  user: User | undefined,
  username: string,
  A: bigint,
  state: SignInState,
): AskedChallenge {
  const counterpart = counterpartOf(turn, user, username);
  const sessionDue = state.flow !== 'USER_SRP_AUTH';
  const { SALT, SECRET_BLOCK, SRP_B } = beginExchange(turn, counterpart, A, {
    exchange: 'password',
    sessionDue,
    ...(state.deviceKey === undefined ? {} : { deviceKey: state.deviceKey }),
  });
  return {
    kind: 'challenge',
    name: 'PASSWORD_VERIFIER',
    parameters: { SALT, SECRET_BLOCK, SRP_B, USERNAME: counterpart.id, USER_ID_FOR_SRP: counterpart.id },
    ...(sessionDue ? { session: openSession(turn, counterpart.id, { challenge: 'PASSWORD_VERIFIER', state }) } : {}),
  };
}

export const passwordVerifier: SecretBlockChallenge = {
  name: 'PASSWORD_VERIFIER',
  shownUser: 'Signs in with a password only; with SRP, the password is not sent.',
  stateIn: 'secret-block',
  answer({ turn, user, responses, session, admin }) {
    const { lockouts, name } = turn.pool;
    const subject = user?.username ?? responses['USERNAME'] ?? '';
    if (user) checkStatus(turn, user);
    lockouts.check(subject);

    const exchange = openExchange(turn, responses, 'password');
    if (exchange?.sessionDue && !session) throw invalidParameter('Missing required parameter Session');
    try {
      if (!exchange || !user?.password || exchange.userId !== user.username) throw incorrectUsernameOrPassword();
      checkProof(turn, exchange, responses, { id: user.username, group: name, verifier: user.password.verifier() });
    } catch (error) {
      lockouts.recordFailure(subject);
      throw error;
    }
    passwordProven(turn, user);
    const state = session?.state ?? beginState('USER_SRP_AUTH', admin);
    const deviceKey = responses['DEVICE_KEY'] ?? exchange.deviceKey;
    const proven = withDeviceKey(withMethod(state, 'pwd'), deviceKey);
    // Throws for a forgotten device. Before markAnswered, because clients then send the same proof without the device.
    presentedDevice(turn, user, proven);
    exchange.markAnswered();
    return { kind: 'proven', user, state: proven };
  },
};

/** A user without a password gets the simulated salt and verifier of an unknown user, under their own name. */
function counterpartOf({ pool }: Turn, user: User | undefined, username: string): Counterpart {
  if (user?.password) {
    return { id: user.username, salt: user.password.salt, verifier: user.password.verifier() };
  }
  const { userId, salt, verifier } = simulateUser(pool, username);
  return { id: user?.username ?? userId, salt, verifier };
}
