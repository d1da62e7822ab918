// ResourceNotFoundException: an app client, user pool or device that does not exist; and device exceptions.

import { guidePage, operationPage } from '../../documentation.ts';
import type { ErrorEntry } from '../error-entry.ts';
import { inClient, model, unverified } from './evidence.ts';

const types = ['ResourceNotFoundException'];
const devices = guidePage('amazon-cognito-user-pools-device-tracking');
const amplify = 'https://www.npmjs.com/package/@aws-amplify/auth';

export const resourceEntries: readonly ErrorEntry[] = [
  {
    code: 'device-does-not-exist',
    types,
    messages: ['Device does not exist'],
    title: 'The device is no longer remembered',
    explanation:
      'The user has no device with this device key. Clients then delete the stored device and repeat the call without it.',
    causes: [
      { text: 'The device was forgotten, with ForgetDevice or by an administrator.', likely: 'most' },
      { text: 'The device key belongs to another user or user pool.', likely: 'possible' },
    ],
    remedies: [
      { text: 'Run the sign-in again without DEVICE_KEY.', action: 'run-again-without-device' },
      { text: 'Remove DEVICE_KEY from the request.', action: 'remove-device-key' },
    ],
    documentation: devices,
    evidence: inClient(amplify),
  },
  {
    code: 'client-does-not-exist',
    types,
    messages: ['User pool client {client} does not exist'],
    title: 'There is no app client {client} in this Region',
    explanation:
      'Cognito looks up a client ID in the Region of the endpoint. The request does not contain a user pool ID, so only the client ID or the Region can be wrong.',
    causes: [
      { text: 'The endpoint is in a different Region than the user pool.', likely: 'most' },
      { text: 'The client ID is misspelt, or is the name of the app client instead of its ID.', likely: 'possible' },
      { text: 'The app client was deleted.', likely: 'possible' },
    ],
    remedies: [{ text: 'Check the client ID and Region of the target.', action: 'edit-target' }],
    documentation: guidePage('user-pool-settings-client-apps'),
    evidence: unverified,
  },
  {
    code: 'pool-does-not-exist',
    types,
    messages: ['User pool {pool} does not exist'],
    title: 'There is no user pool {pool} here',
    explanation:
      'Cognito looks up a user pool in the Region of the endpoint and in the account that signs the request.',
    causes: [
      { text: 'The endpoint is in a different Region than the user pool.', likely: 'most' },
      { text: 'The credentials belong to another AWS account.', likely: 'possible' },
      { text: 'The user pool was deleted.', likely: 'possible' },
    ],
    remedies: [{ text: 'Check the user pool ID and Region of the target.', action: 'edit-target' }],
    documentation: operationPage('DescribeUserPool'),
    evidence: unverified,
  },
  {
    code: 'resource-not-found',
    types,
    title: 'A resource in the request does not exist',
    explanation: 'Cognito found no app client, user pool or device with the ID in the request.',
    causes: [
      { text: 'The client ID or user pool ID is misspelt, or belongs to another Region.', likely: 'most' },
      {
        text: 'The device key is no longer valid.',
        likely: 'possible',
        confirm: ({ call: { deviceKeySent } }) =>
          deviceKeySent === undefined ? undefined : deviceKeySent && 'This request has a device key.',
      },
    ],
    remedies: [
      { text: 'Check the client ID and Region of the target.', action: 'edit-target' },
      {
        text: 'Remove DEVICE_KEY from the request.',
        action: 'remove-device-key',
        fits: ({ call: { deviceKeySent } }) => deviceKeySent,
      },
    ],
    documentation: operationPage('InitiateAuth'),
    evidence: model,
  },
  {
    code: 'device-key-exists',
    types: ['DeviceKeyExistsException'],
    title: 'The device is already confirmed',
    explanation: 'ConfirmDevice confirms a device only once, and this device key already has a verifier.',
    causes: [{ text: 'ConfirmDevice was called twice for the same sign-in.', likely: 'most' }],
    remedies: [
      {
        text: 'Sign in without DEVICE_KEY to get a new device key, then confirm it.',
        action: 'run-again-without-device',
      },
    ],
    documentation: devices,
    evidence: model,
  },
];
