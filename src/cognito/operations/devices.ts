// ConfirmDevice and UpdateDeviceStatus, which remember a device, and ListDevices.

import { operationPage } from '../documentation.ts';
import { checkDeviceKey } from '../fields/identity-fields.ts';
import type { Field, ValueFault } from '../field.ts';
import { accessToken } from '../fields/token-fields.ts';
import { optionalText } from './request-members.ts';
import type { Operation } from './operation.ts';

const deviceKey: Field = {
  key: 'DeviceKey',
  need: { kind: 'required' },
  help: 'NewDeviceMetadata.DeviceKey from the answer with the tokens.',
  source: { kind: 'device' },
  secrecy: 'open',
  check(value) {
    const fault = checkDeviceKey(value);
    return fault && { ...fault, message: fault.message.replace('DEVICE_KEY', 'DeviceKey') };
  },
};

function base64Fault(key: string, value: string): ValueFault | undefined {
  if (value !== '' && /^[A-Za-z0-9+/]+={0,2}$/.test(value)) return undefined;
  return { severity: 'error', code: 'verifier-not-base64', message: `${key} must be base64.` };
}

function verifierPart(key: 'PasswordVerifier' | 'Salt', help: string): Field {
  return {
    key,
    need: { kind: 'required' },
    help,
    source: {
      kind: 'computed',
      computation: 'DEVICE_VERIFIER',
      from: 'DeviceGroupKey, DeviceKey and a new random password',
    },
    secrecy: 'secret',
    check: (value) => base64Fault(key, value),
  };
}

export const confirmDevice: Operation = {
  name: 'ConfirmDevice',
  summary:
    'Registers the verifier of a device’s own password, so that the device can authenticate itself in later sign-ins.',
  documentation: operationPage('ConfirmDevice'),
  authorization: 'access-token',
  effect: 'device',
  members: [accessToken, deviceKey, optionalText('DeviceName', 'A name for the device, 1 to 1,024 characters.')],
  takesSession: false,
  maps: [],
  structures: [
    {
      name: 'DeviceSecretVerifierConfig',
      help: 'The verifier of the device’s password and its salt, both in base64.',
      required: true,
      members: [
        verifierPart('PasswordVerifier', 'g to the power of x, from the device’s password and the salt.'),
        verifierPart('Salt', 'Sixteen random bytes, encoded as an integer.'),
      ],
    },
  ],
  response: [
    {
      name: 'UserConfirmationNecessary',
      help: 'True when the user must opt in: call UpdateDeviceStatus to remember the device.',
    },
  ],
  recognize: (has) => has('DeviceSecretVerifierConfig'),
  action: 'Confirm Device',
  done: 'The device was confirmed.',
};

export const updateDeviceStatus: Operation = {
  name: 'UpdateDeviceStatus',
  summary: 'Remembers a confirmed device, or stops remembering it.',
  documentation: operationPage('UpdateDeviceStatus'),
  authorization: 'access-token',
  effect: 'device',
  members: [
    accessToken,
    deviceKey,
    {
      key: 'DeviceRememberedStatus',
      need: { kind: 'required' },
      help: 'Whether the device can replace MFA.',
      source: { kind: 'person' },
      secrecy: 'open',
      choices: [
        { value: 'remembered', help: 'Remember the device.' },
        { value: 'not_remembered', help: 'Do not remember the device.' },
      ],
      check(value) {
        if (value === 'remembered' || value === 'not_remembered') return undefined;
        return {
          severity: 'error',
          code: 'device-status-unknown',
          message: 'DeviceRememberedStatus must be remembered or not_remembered.',
        };
      },
    },
  ],
  takesSession: false,
  maps: [],
  structures: [],
  response: [],
  recognize: (has) => has('DeviceRememberedStatus'),
  done: 'The device status was changed.',
};

export const listDevices: Operation = {
  name: 'ListDevices',
  summary: 'Lists the user’s confirmed devices, up to 60 in one answer.',
  documentation: operationPage('ListDevices'),
  authorization: 'access-token',
  effect: 'none',
  members: [
    accessToken,
    optionalText('PaginationToken', 'PaginationToken of the answer before, to list the devices after it.'),
  ],
  takesSession: false,
  maps: [],
  structures: [],
  otherMembers: ['Limit'],
  response: [
    { name: 'Devices', help: 'The devices, each with its key, its attributes and its dates in seconds since 1970.' },
    { name: 'PaginationToken', help: 'Present when there are more devices.' },
  ],
  action: 'List Devices',
};
