// ResourceNotFoundException: an app client, a user pool or a device that is not there; and device exceptions.

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
    title: 'The device is not remembered any more',
    explanation:
      'The user pool knows no device with this device key for this user. Clients drop the stored device then, and repeat the call without it.',
    causes: [
      { text: 'The device was forgotten: ForgetDevice, or an administrator.', likely: 'most' },
      { text: 'The device key belongs to another user or another pool.', likely: 'possible' },
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
      'A client id is looked up in the Region of the endpoint. The user pool id does not travel with the call, so nothing else can be wrong.',
    causes: [
      { text: 'The endpoint is that of another Region than the user pool’s.', likely: 'most' },
      { text: 'The client id is misspelt, or is the name of the app client instead of its id.', likely: 'possible' },
      { text: 'The app client was deleted.', likely: 'possible' },
    ],
    remedies: [{ text: 'Check client id and Region of the target.', action: 'edit-target' }],
    documentation: guidePage('user-pool-settings-client-apps'),
    evidence: unverified,
  },
  {
    code: 'pool-does-not-exist',
    types,
    messages: ['User pool {pool} does not exist'],
    title: 'There is no user pool {pool} here',
    explanation: 'A user pool is looked up in the Region of the endpoint and in the account that signs the call.',
    causes: [
      { text: 'The endpoint is that of another Region than the user pool’s.', likely: 'most' },
      { text: 'The credentials belong to another AWS account.', likely: 'possible' },
      { text: 'The user pool was deleted.', likely: 'possible' },
    ],
    remedies: [{ text: 'Check user pool id and Region of the target.', action: 'edit-target' }],
    documentation: operationPage('DescribeUserPool'),
    evidence: unverified,
  },
  {
    code: 'resource-not-found',
    types,
    title: 'Something the request names does not exist',
    explanation: 'Cognito finds no app client, user pool or device with the id in the request.',
    causes: [
      { text: 'The client id or user pool id is misspelt, or belongs to another Region.', likely: 'most' },
      {
        text: 'The device key is not known any more.',
        likely: 'possible',
        confirm: ({ call: { deviceKeySent } }) =>
          deviceKeySent === undefined ? undefined : deviceKeySent && 'This request carries a device key.',
      },
    ],
    remedies: [
      { text: 'Check client id and Region of the target.', action: 'edit-target' },
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
    title: 'The device is confirmed already',
    explanation: 'ConfirmDevice confirms a device once. This device key has its verifier already.',
    causes: [{ text: 'ConfirmDevice was called twice for the same sign-in.', likely: 'most' }],
    remedies: [
      {
        text: 'Sign in without DEVICE_KEY to get a new device key, then confirm that one.',
        action: 'run-again-without-device',
      },
    ],
    documentation: devices,
    evidence: model,
  },
];
