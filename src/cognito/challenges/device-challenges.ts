// DEVICE_SRP_AUTH and DEVICE_PASSWORD_VERIFIER: a remembered device authenticates itself instead of an MFA code. Neither
// needs a Session: USERNAME with DEVICE_KEY or SECRET_BLOCK identifies the sign-in. Published clients send none for both
// (pycognito, the Python sample of AWS, franken-srp) or for the first (the Java 2 sample of AWS).

import { guidePage } from '../documentation.ts';
import { challengedDeviceKey, challengedUsername, secretHash } from '../fields/identity-fields.ts';
import { deviceClaim, deviceSecrets, srpA } from '../fields/srp-fields.ts';
import type { AnswerableChallenge } from './challenge.ts';
import { srpParameters, usernameParameter } from './challenge-parameters.ts';

const page = guidePage('amazon-cognito-user-pools-device-tracking');

export const deviceSrpAuth: AnswerableChallenge = {
  name: 'DEVICE_SRP_AUTH',
  answerable: true,
  summary:
    'The request had the key of a remembered device, and Cognito starts an SRP exchange with that device. It replaces the MFA code.',
  documentation: page,
  parameters: [],
  responses: [challengedUsername, { ...challengedDeviceKey, source: { kind: 'device' } }, srpA, secretHash],
  effect: 'none',
  session: 'not-needed',
  next: ['DEVICE_PASSWORD_VERIFIER'],
};

export const devicePasswordVerifier: AnswerableChallenge = {
  name: 'DEVICE_PASSWORD_VERIFIER',
  answerable: true,
  summary:
    'Cognito asks for the device’s proof. It is computed as in PASSWORD_VERIFIER, with DeviceGroupKey instead of the pool name, DeviceKey instead of the user, and the device’s own password.',
  documentation: page,
  parameters: [
    ...srpParameters,
    { key: 'DEVICE_KEY', help: 'The key of the device that must prove its password.', form: 'text', always: true },
    usernameParameter,
  ],
  responses: [
    ...deviceSecrets,
    { ...challengedUsername, source: { kind: 'parameter', names: ['USERNAME', 'USER_ID_FOR_SRP'] } },
    challengedDeviceKey,
    ...deviceClaim,
    secretHash,
  ],
  provesUsername: true,
  effect: 'none',
  session: 'not-needed',
  next: ['tokens'],
};
