// Calls about a device that have no device key, as libraries make them for a user object that never loaded one.

import { guidePage } from '../../documentation.ts';
import type { ErrorEntry } from '../error-entry.ts';
import { most, possible } from './cause.ts';
import { observed } from './evidence.ts';

export const deviceKeyEntries: readonly ErrorEntry[] = [
  {
    code: 'device-key-not-loaded',
    types: ['MissingRequiredParameter', 'InvalidParameterException', 'ValidationException'],
    messages: [
      "{before}Missing required key 'DeviceKey' in params{rest}",
      "{before}Value null at 'deviceKey' failed to satisfy constraint: Member must not be null{rest}",
    ],
    title: 'The call has no device key',
    explanation:
      'A device has a key from NewDeviceMetadata of the sign-in. The library amazon-cognito-identity-js keeps it in its storage, and puts it into the user object when it is told to.',
    causes: [
      possible(
        'A sign-in through managed login gives no device: there are no device keys to remember or forget.',
        ({ call: { throughManagedLogin } }) => throughManagedLogin,
      ),
      most(
        'The user object of the library never loaded its device key: call getSession(), then getCachedDeviceKeyAndPassword(), before the call.',
      ),
      possible('The sign-in gave no device: the pool does not remember devices, or the flow was without SRP.'),
    ],
    remedies: [{ text: 'Load the device key first, or give the DeviceKey of ListDevices.' }],
    documentation: guidePage('amazon-cognito-user-pools-device-tracking'),
    evidence: observed('https://github.com/amazon-archives/amazon-cognito-identity-js/issues/647'),
  },
];
