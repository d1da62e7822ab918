// Device operations for users and administrators: confirm, remember, get, list, forget.

import * as z from 'zod/mini';
import type { JsonObject } from '../../cognito/json.ts';
import { deviceDoesNotExist } from '../sign-in/presented-device.ts';
import type { Device } from '../pool/device.ts';
import { shareEmptySet, withEntry, withoutEntry } from '../pool/shared-empty.ts';
import type { User } from '../pool/user.ts';
import { checkQuota } from '../quotas.ts';
import { findUserOf } from '../service.ts';
import { invalidParameter, ServiceError } from '../service-error.ts';
import { anyText, deviceKey, deviceName, limit, token, username, userPoolId } from '../shapes/shape-members.ts';
import { authoriseByAccessToken } from '../tokens/access-token.ts';
import { inSeconds } from './describe-user.ts';
import { operation, publicOperation } from './operation.ts';
import { page } from './paging.ts';

const confirmation = z.object({
  AccessToken: token,
  DeviceKey: deviceKey,
  DeviceSecretVerifierConfig: z.optional(
    z.object({ PasswordVerifier: z.optional(anyText), Salt: z.optional(anyText) }),
  ),
  DeviceName: z.optional(deviceName),
});

/** A device key is unknown unless a sign-in of this user offered it in NewDeviceMetadata. */
export const confirmDevice = publicOperation('ConfirmDevice', confirmation, async (service, input) => {
  const { pool, user } = await authoriseByAccessToken(service, input.AccessToken);
  const { devices } = pool.settings;
  if (!devices) throw invalidParameter('Device tracking is not enabled for the user pool.');
  if (user.devices.has(input.DeviceKey)) {
    throw new ServiceError('DeviceKeyExistsException', 'Device already exists with the provided key.');
  }
  if (!user.offeredDevices.has(input.DeviceKey)) throw deviceDoesNotExist();
  const salt = readInteger('Salt', input.DeviceSecretVerifierConfig?.Salt);
  const verifier = readInteger('PasswordVerifier', input.DeviceSecretVerifierConfig?.PasswordVerifier);
  checkQuota(service, 'DevicesPerUser', user.devices.size);
  const now = service.deps.now();
  user.offeredDevices = shareEmptySet(new Set([...user.offeredDevices].filter((key) => key !== input.DeviceKey)));
  user.devices = withEntry(user.devices, input.DeviceKey, {
    key: input.DeviceKey,
    name: input.DeviceName ?? '',
    salt,
    verifier,
    status: devices.onlyRememberedOnUserPrompt ? 'not_remembered' : 'remembered',
    createdAt: now,
    modifiedAt: now,
    lastAuthenticatedAt: now,
    lastIpAddress: '127.0.0.1',
  });
  return { UserConfirmationNecessary: devices.onlyRememberedOnUserPrompt };
});

/** Base64 of a Java integer's bytes, as every client sends it. @throws ServiceError with a message of our own */
function readInteger(member: string, text: string | undefined): bigint {
  const bytes = Buffer.from(text ?? '', 'base64');
  if (bytes.length === 0 || bytes.length > 1024) throw invalidParameter(`Invalid device secret verifier: ${member}`);
  return BigInt(`0x${bytes.toString('hex')}`);
}

const byToken = { AccessToken: token };
const byName = { UserPoolId: userPoolId, Username: username };
const key = { DeviceKey: deviceKey };
const status = { ...key, DeviceRememberedStatus: z.optional(z.enum(['remembered', 'not_remembered'])) };
const listing = { Limit: z.optional(limit(60)), PaginationToken: z.optional(anyText) };

function deviceOf(user: User, name: string): Device {
  const device = user.devices.get(name);
  if (!device) throw deviceDoesNotExist();
  return device;
}

function describe(device: Device): JsonObject {
  return {
    DeviceKey: device.key,
    DeviceAttributes: [
      { Name: 'device_status', Value: 'valid' },
      { Name: 'device_name', Value: device.name },
      { Name: 'dev:device_remembered_status', Value: device.status },
      { Name: 'last_ip_used', Value: device.lastIpAddress },
    ],
    DeviceCreateDate: inSeconds(device.createdAt),
    DeviceLastModifiedDate: inSeconds(device.modifiedAt),
    DeviceLastAuthenticatedDate: inSeconds(device.lastAuthenticatedAt),
  };
}

function setStatus(
  user: User,
  input: { DeviceKey: string; DeviceRememberedStatus?: Device['status'] | undefined },
  now: number,
): JsonObject {
  const device = deviceOf(user, input.DeviceKey);
  device.status = input.DeviceRememberedStatus ?? device.status;
  device.modifiedAt = now;
  return {};
}

function forget(user: User, name: string): JsonObject {
  deviceOf(user, name);
  user.devices = withoutEntry(user.devices, name);
  return {};
}

function list(
  user: User,
  { Limit, PaginationToken }: { Limit?: number | undefined; PaginationToken?: string | undefined },
): JsonObject {
  const { items, next } = page([...user.devices.values()], (device) => device.key, {
    limit: Limit,
    token: PaginationToken,
    most: 60,
  });
  return { Devices: items.map(describe), ...(next === undefined ? {} : { PaginationToken: next }) };
}

export const updateDeviceStatus = publicOperation(
  'UpdateDeviceStatus',
  z.object({ ...byToken, ...status }),
  async (service, input) => {
    const { user } = await authoriseByAccessToken(service, input.AccessToken);
    return setStatus(user, input, service.deps.now());
  },
);

export const adminUpdateDeviceStatus = operation(
  'AdminUpdateDeviceStatus',
  z.object({ ...byName, ...status }),
  (service, input) => {
    const { user } = findUserOf(service, input.UserPoolId, input.Username);
    return setStatus(user, input, service.deps.now());
  },
);

export const getDevice = publicOperation('GetDevice', z.object({ ...byToken, ...key }), async (service, input) => {
  const { user } = await authoriseByAccessToken(service, input.AccessToken);
  return { Device: describe(deviceOf(user, input.DeviceKey)) };
});

export const adminGetDevice = operation('AdminGetDevice', z.object({ ...byName, ...key }), (service, input) => {
  const { user } = findUserOf(service, input.UserPoolId, input.Username);
  return { Device: describe(deviceOf(user, input.DeviceKey)) };
});

export const forgetDevice = publicOperation(
  'ForgetDevice',
  z.object({ ...byToken, ...key }),
  async (service, input) => {
    const { user } = await authoriseByAccessToken(service, input.AccessToken);
    return forget(user, input.DeviceKey);
  },
);

export const adminForgetDevice = operation('AdminForgetDevice', z.object({ ...byName, ...key }), (service, input) => {
  const { user } = findUserOf(service, input.UserPoolId, input.Username);
  return forget(user, input.DeviceKey);
});

export const listDevices = publicOperation(
  'ListDevices',
  z.object({ ...byToken, ...listing }),
  async (service, input) => {
    const { user } = await authoriseByAccessToken(service, input.AccessToken);
    return list(user, input);
  },
);

export const adminListDevices = operation('AdminListDevices', z.object({ ...byName, ...listing }), (service, input) => {
  const { user } = findUserOf(service, input.UserPoolId, input.Username);
  return list(user, input);
});
