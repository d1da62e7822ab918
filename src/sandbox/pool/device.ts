// Devices of a user: offered in NewDeviceMetadata, confirmed with their own SRP verifier, then remembered.

import { createHmac } from 'node:crypto';
import { type SandboxDeps, randomUuid } from '../sandbox-deps.ts';

export interface Device {
  readonly key: string;
  name: string;
  /** Salt and verifier are from ConfirmDevice; the device password never leaves the device. */
  readonly salt: bigint;
  readonly verifier: bigint;
  status: 'remembered' | 'not_remembered';
  /** These three are in Unix milliseconds. */
  readonly createdAt: number;
  modifiedAt: number;
  lastAuthenticatedAt: number;
  /** At the last sign-in. */
  lastIpAddress: string;
}

/** `region_uuid` (DeviceKeyType of the API model). */
export function newDeviceKey(region: string, deps: SandboxDeps): string {
  return `${region}_${randomUuid(deps)}`;
}

/** DeviceGroupKey, the same for all devices of a pool: a short text that starts with a dash, as in published samples. */
export function deviceGroupKey(poolId: string): string {
  return `-${createHmac('sha256', 'device group').update(poolId).digest('base64url').replaceAll(/[-_]/g, '').slice(0, 8)}`;
}
