// Devices of a user: offered after a sign-in, confirmed with an SRP verifier of their own, remembered.

import { createHmac } from 'node:crypto';
import { type SandboxDeps, randomUuid } from '../sandbox-deps.ts';

export interface Device {
  readonly key: string;
  name: string;
  /** Both from ConfirmDevice; the password behind them never leaves the device. */
  readonly salt: bigint;
  readonly verifier: bigint;
  status: 'remembered' | 'not_remembered';
  /** Unix milliseconds, all three. */
  readonly createdAt: number;
  modifiedAt: number;
  lastAuthenticatedAt: number;
  /** As seen at the last sign-in. */
  lastIpAddress: string;
}

/** `region_uuid` (DeviceKeyType of the API model). */
export function newDeviceKey(region: string, deps: SandboxDeps): string {
  return `${region}_${randomUuid(deps)}`;
}

/** The group every device of a pool belongs to: a short text that starts with a dash, as published samples show. */
export function deviceGroupKey(poolId: string): string {
  return `-${createHmac('sha256', 'device group').update(poolId).digest('base64url').replaceAll(/[-_]/g, '').slice(0, 8)}`;
}
