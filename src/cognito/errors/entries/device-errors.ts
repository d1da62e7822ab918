// Refusals about remembered devices by their messages.

import { guidePage, operationPage } from '../../documentation.ts';
import { answersChallenge } from '../confirm-cause.ts';
import type { ErrorEntry } from '../error-entry.ts';
import { most, possible } from './cause.ts';
import { documented, observed } from './evidence.ts';

const documentation = guidePage('amazon-cognito-user-pools-device-tracking');
const confirmDevice = operationPage('ConfirmDevice');

export const deviceEntries: readonly ErrorEntry[] = [
  {
    code: 'device-tracking-off',
    types: ['InvalidParameterException', 'InvalidUserPoolConfigurationException'],
    messages: ['Device tracking is not enabled for the user pool', 'Device tracking is not enabled{rest}'],
    title: 'The user pool remembers no devices',
    explanation:
      'Devices are remembered when DeviceConfiguration of the pool is set. A pool without it gives no NewDeviceMetadata.',
    causes: [most('DeviceConfiguration of the user pool is not set.')],
    remedies: [{ text: 'Switch device tracking on in the user pool.' }],
    documentation,
    evidence: documented(documentation),
  },
  {
    code: 'device-confirmed-before',
    types: ['DeviceKeyExistsException'],
    messages: ['Device already exists with the provided key', 'Device already exists{rest}'],
    title: 'The device is confirmed already',
    explanation: 'ConfirmDevice confirms a device once. This device key has its verifier already.',
    causes: [most('ConfirmDevice was called twice for the same sign-in.')],
    remedies: [
      {
        text: 'Sign in without DEVICE_KEY to get a new device key, then confirm that one.',
        action: 'run-again-without-device',
      },
    ],
    documentation: confirmDevice,
    evidence: documented(confirmDevice),
  },
  {
    code: 'device-verifier-invalid',
    types: ['InvalidParameterException'],
    messages: ['Invalid device secret verifier: {member}', 'Invalid device secret verifier{rest}'],
    title: 'DeviceSecretVerifierConfig has another form than Cognito reads',
    explanation:
      'PasswordVerifier and Salt are base64 of the bytes of the numbers, computed by SRP over the device group key, the device key and a random password. The part that does not fit: {member}.',
    causes: [most('The value is hexadecimal instead of base64, or lacks its first byte.')],
    remedies: [{ text: 'Send base64 of the bytes.' }],
    documentation: confirmDevice,
    evidence: documented(confirmDevice),
  },
  {
    code: 'device-key-invalid-in-sign-in',
    types: ['InvalidParameterException'],
    messages: ['Invalid device key given', 'Invalid device key given{rest}'],
    operations: ['RespondToAuthChallenge', 'AdminRespondToAuthChallenge', 'InitiateAuth', 'AdminInitiateAuth'],
    title: 'The device key does not belong to this user',
    explanation:
      'With device tracking on, Cognito looks for the device among those of USERNAME. An e-mail address or phone number there begins a sign-in, but in an answer it finds no device.',
    causes: [
      most(
        'USERNAME of the answer is not the pool’s own username (often the sub) that came with the challenge, but an e-mail address or phone number: a server that builds the user object anew must take the name from the first answer.',
        (context) => answersChallenge(context) && 'The request answers a challenge.',
      ),
      most('DEVICE_KEY is that of another user, or of a device that was forgotten or deleted.'),
      possible(
        'The message is of ConfirmDevice, which libraries call by themselves after the sign-in: it fails after flows without SRP.',
      ),
    ],
    remedies: [
      { text: 'Use USERNAME or USER_ID_FOR_SRP of the challenge in the answer.', action: 'use-user-id-for-srp' },
      { text: 'Sign in without DEVICE_KEY.', action: 'run-again-without-device' },
    ],
    documentation,
    evidence: observed('https://github.com/aws-amplify/amplify-js/issues/4047'),
  },
  {
    code: 'device-key-invalid',
    types: ['InvalidParameterException'],
    messages: ['Invalid device key given', 'Invalid device key given{rest}'],
    title: 'The device key does not belong to this access token',
    explanation:
      'ConfirmDevice takes the device key of NewDeviceMetadata together with the access token of the very same answer.',
    causes: [
      possible(
        'The sign-in without SRP (USER_PASSWORD_AUTH, or CUSTOM_AUTH without a password) confirms no device; libraries call ConfirmDevice all the same. The user is signed in.',
        ({ call: { flow } }) => (flow === 'USER_PASSWORD_AUTH' || flow === 'CUSTOM_AUTH') && `The call uses ${flow}.`,
      ),
      most('The device key is not the one of NewDeviceMetadata in the answer that brought the access token.'),
      possible('The sign-in was an Admin flow or had no device, so that its token takes no device.'),
    ],
    remedies: [{ text: 'Send DeviceKey and AccessToken of one answer.' }],
    documentation: confirmDevice,
    evidence: observed('https://repost.aws/questions/QUxnAPNIhPSKSv9MwY_aphvQ'),
  },
  {
    code: 'device-asks-user',
    types: ['CognitoUserConfirmationNecessaryException'],
    messages: ['User Confirmation Necessary', '{before}User Confirmation Necessary{rest}'],
    title: 'The pool asks the user whether to remember the device',
    explanation:
      'ConfirmDevice answered UserConfirmationNecessary: the pool remembers devices of users who opt in (DeviceOnlyRememberedOnUserPrompt). The Dart library throws that as an exception after the sign-in; the user’s own status has nothing to do with it.',
    causes: [
      most(
        'The user is signed in, and the exception has the session (signInUserSession): ask whether to remember the device, and say so with UpdateDeviceStatus.',
      ),
      possible('Remembering devices is not meant: switch it off in the pool.'),
    ],
    remedies: [
      { text: 'Catch the exception and go on with its session.' },
      { text: 'Set the pool to remember devices always or not at all.' },
    ],
    documentation: confirmDevice,
    evidence: observed('https://github.com/furaiev/amazon-cognito-identity-dart-2/issues/67'),
  },
];
