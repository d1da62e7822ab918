// The end of a sign-in: tokens, and a new device key for an unknown device.

import { deviceGroupKey, newDeviceKey } from '../pool/device.ts';
import { regionOf } from '../pool/user-pool.ts';
import type { User } from '../pool/user.ts';
import type { SignInState } from './sign-in-state.ts';
import type { GrantedTokens, Turn } from './turn.ts';

/** Maximum number of offered device keys of a user; the oldest are dropped. */
const OFFER_LIMIT = 50;

export function grantTokens(turn: Turn, user: User, state: SignInState): GrantedTokens {
  const { pool, client, service } = turn;
  const known = pool.settings.devices ? knownDevice(user, state, service.deps.now()) : undefined;
  const offered = pool.settings.devices && known === undefined ? offerDevice(turn, user) : undefined;
  const deviceKey = known ?? offered;
  const signIn = pool.signIns.begin({
    username: user.username,
    clientId: client.clientId,
    methods: state.methods,
    deviceProven: state.deviceProven,
    refreshTokenValidity: client.refreshTokenValidity,
    ...(deviceKey === undefined ? {} : { deviceKey }),
  });
  return {
    kind: 'tokens',
    user,
    signIn,
    withRefreshToken: true,
    source: state.deviceProven ? 'TokenGeneration_AuthenticateDevice' : 'TokenGeneration_Authentication',
    ...(offered === undefined ? {} : { newDevice: { deviceKey: offered, deviceGroupKey: deviceGroupKey(pool.id) } }),
    ...(turn.clientMetadata === undefined ? {} : { clientMetadata: turn.clientMetadata }),
  };
}

/** The device that this sign-in names, if it is confirmed or was offered before. Updates the time of a proven device. */
function knownDevice(user: User, { deviceKey, deviceProven }: SignInState, now: number): string | undefined {
  if (deviceKey === undefined) return undefined;
  const device = user.devices.get(deviceKey);
  if (device && deviceProven) device.lastAuthenticatedAt = now;
  return device || user.offeredDevices.has(deviceKey) ? deviceKey : undefined;
}

function offerDevice({ service, pool }: Turn, user: User): string {
  const key = newDeviceKey(regionOf(pool), service.deps);
  user.offeredDevices = new Set([...[...user.offeredDevices].slice(1 - OFFER_LIMIT), key]);
  return key;
}
