// The remembered device that a sign-in names by DEVICE_KEY.

import type { Device } from '../pool/device.ts';
import type { User } from '../pool/user.ts';
import { ServiceError } from '../service-error.ts';
import type { SignInState } from './sign-in-state.ts';
import type { Turn } from './turn.ts';

/**
 * The device, if the pool remembers devices and this one is remembered. ADMIN_USER_PASSWORD_AUTH does not support devices
 * (guide, "device tracking").
 *
 * @throws ServiceError for a device of another user, or a forgotten one
 */
export function presentedDevice({ pool }: Turn, user: User, state: SignInState): Device | undefined {
  const byPasswordOnly = state.flow === 'ADMIN_USER_PASSWORD_AUTH' || state.flow === 'ADMIN_NO_SRP_AUTH';
  if (!pool.settings.devices || state.deviceKey === undefined || byPasswordOnly) return undefined;
  const device = user.devices.get(state.deviceKey);
  if (!device && !user.offeredDevices.has(state.deviceKey)) throw deviceDoesNotExist();
  return device?.status === 'remembered' ? device : undefined;
}

/** On this answer, clients delete the stored device and send the same call again without it. */
export function deviceDoesNotExist(): ServiceError {
  return new ServiceError('ResourceNotFoundException', 'Device does not exist.');
}
