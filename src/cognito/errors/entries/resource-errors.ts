// ResourceNotFoundException: an app client, user pool or device that does not exist; and device exceptions.

import { guidePage, operationPage } from '../../documentation.ts';
import type { Confirmation, ErrorContext, ErrorEntry } from '../error-entry.ts';
import { most, possible } from './cause.ts';
import { model, observed, unverified } from './evidence.ts';

const types = ['ResourceNotFoundException'];
const devices = guidePage('amazon-cognito-user-pools-device-tracking');

/** The Region that was called is not the one in the ID of the user pool. */
function regionDiffers({ call: { region, poolRegion } }: ErrorContext): Confirmation {
  if (region === undefined || poolRegion === undefined) return undefined;
  return region !== poolRegion && `The call went to ${region}, the pool is in ${poolRegion}.`;
}

export const resourceEntries: readonly ErrorEntry[] = [
  {
    code: 'device-does-not-exist',
    types,
    messages: ['Device does not exist', 'Device does not exist{rest}'],
    title: 'The request carries a device key that the pool no longer knows',
    explanation:
      'The client keeps the device key of an earlier sign-in and sends it as DEVICE_KEY. The user pool knows no such device of this user. Clients drop the stored key then, and repeat the call without it. To decide: AdminListDevices shows the devices of the user.',
    causes: [
      most(
        'The client sends a DEVICE_KEY that the pool no longer knows, as the device was forgotten or deleted: drop the stored key and sign in without it.',
        ({ call: { deviceKeySent } }) =>
          deviceKeySent === false ? false : deviceKeySent && 'This request carries a device key.',
      ),
      possible(
        'The device key belongs to another user, app or user pool: it was kept from an earlier sign-in on the same machine.',
      ),
      possible('The user was deleted and made anew.'),
    ],
    remedies: [
      { text: 'Run the sign-in again without DEVICE_KEY.', action: 'run-again-without-device' },
      { text: 'Remove DEVICE_KEY from the request, and the stored key from the client.', action: 'remove-device-key' },
    ],
    documentation: devices,
    evidence: observed('https://github.com/aws-amplify/amplify-android/issues/2603'),
  },
  {
    code: 'client-does-not-exist',
    types,
    messages: ['User pool client {client} does not exist'],
    title: 'There is no app client {client} in this Region',
    explanation:
      'Cognito looks up a client ID in the Region of the endpoint. The request does not contain a user pool ID, so only the client ID or the Region can be wrong.',
    causes: [
      most(
        'The endpoint is in a different Region than the user pool: the default of the profile or SDK.',
        regionDiffers,
      ),
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
    messages: [
      'User pool {pool} does not exist',
      'User Pool {pool} does not exist',
      'User pool {pool} does not exist{rest}',
    ],
    title: 'There is no user pool {pool} in the Region that was called',
    explanation:
      'A user pool is looked up in the Region of the endpoint and in the account that signs the call. The prefix of the ID, such as eu-west-1_, does not choose the Region: the client’s configuration does. To decide: compare the prefix with the Region of the client or profile, then aws sts get-caller-identity.',
    causes: [
      most(
        'The Region of the call is another than the one in the pool ID: the default of the profile or SDK, as the ID’s prefix does not choose it.',
        ({ captures, call: { region } }) => {
          const of = /^([a-z]{2}(?:-[a-z]+)+-\d)_/.exec(captures['pool'] ?? '')?.[1];
          if (region === undefined || of === undefined) return undefined;
          return region !== of && `The call went to ${region}, the pool is in ${of}.`;
        },
      ),
      possible('The credentials belong to another AWS account.'),
      possible('The user pool was deleted, or its ID is misspelt: it is compared letter by letter.'),
    ],
    remedies: [
      { text: 'Set the Region of the client to the prefix of the pool ID.', action: 'edit-target' },
      { text: 'Check user pool ID and account of the target.', action: 'edit-target' },
    ],
    documentation: operationPage('DescribeUserPool'),
    evidence: observed('https://github.com/aws/aws-sdk-go/issues/2436'),
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
