// DEVICE_SRP_AUTH and DEVICE_PASSWORD_VERIFIER: a remembered device proves its own password by SRP, computed as for
// PASSWORD_VERIFIER but with the device group key and the device key.

import { type Device, deviceGroupKey } from '../pool/device.ts';
import type { User } from '../pool/user.ts';
import { incorrectUsernameOrPassword } from '../service-error.ts';
import { deviceDoesNotExist } from '../sign-in/presented-device.ts';
import type { SignInState } from '../sign-in/sign-in-state.ts';
import { type AskedChallenge, openSession, type Turn } from '../sign-in/turn.ts';
import type { SecretBlockChallenge, SessionChallenge } from './challenge-handler.ts';
import { beginExchange, checkProof, openExchange, readSrpA } from './srp-exchange.ts';

export function askDeviceSrpAuth(turn: Turn, user: User, state: SignInState): AskedChallenge {
  return {
    kind: 'challenge',
    name: 'DEVICE_SRP_AUTH',
    // The parameters that the service sends here are not known, and clients read none of them.
    parameters: { USERNAME: user.username, DEVICE_KEY: state.deviceKey ?? '' },
    session: openSession(turn, user.username, { challenge: 'DEVICE_SRP_AUTH', state }),
  };
}

export const deviceSrpAuth: SessionChallenge = {
  name: 'DEVICE_SRP_AUTH',
  stateIn: 'session',
  answer({ turn, user, responses, session: { state } }) {
    const A = readSrpA(responses['SRP_A']);
    const device = requireDevice(user, state, responses);
    const { SALT, SECRET_BLOCK, SRP_B } = beginExchange(
      turn,
      { id: device.key, salt: device.salt, verifier: device.verifier },
      A,
      { exchange: 'device', sessionDue: true },
    );
    return {
      kind: 'challenge',
      name: 'DEVICE_PASSWORD_VERIFIER',
      parameters: { SALT, SECRET_BLOCK, SRP_B, DEVICE_KEY: device.key, USERNAME: user.username },
      session: openSession(turn, user.username, { challenge: 'DEVICE_PASSWORD_VERIFIER', state }),
    };
  },
};

export const devicePasswordVerifier: SecretBlockChallenge = {
  name: 'DEVICE_PASSWORD_VERIFIER',
  stateIn: 'secret-block',
  answer({ turn, user, responses, session }) {
    if (!user || !session) throw incorrectUsernameOrPassword();
    const device = requireDevice(user, session.state, responses);
    const exchange = openExchange(turn, responses, 'device');
    if (exchange?.userId !== device.key) throw incorrectUsernameOrPassword();
    checkProof(turn, exchange, responses, {
      id: device.key,
      group: deviceGroupKey(turn.pool.id),
      verifier: device.verifier,
    });
    exchange.markAnswered();
    return { kind: 'proven', user, state: { ...session.state, deviceProven: true } };
  },
};

/** @throws ServiceError when the answer names another device than the sign-in, or a device forgotten meanwhile */
function requireDevice(user: User, state: SignInState, responses: Readonly<Record<string, string>>): Device {
  const key = responses['DEVICE_KEY'];
  const device = key === state.deviceKey ? user.devices.get(key ?? '') : undefined;
  if (!device) throw deviceDoesNotExist();
  return device;
}
