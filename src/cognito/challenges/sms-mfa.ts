// SMS_MFA: a code by text message, after the password.

import { guidePage } from '../documentation.ts';
import { deliveredCode } from '../fields/code-fields.ts';
import { challengedUsername, presentedDeviceKey, secretHash } from '../fields/identity-fields.ts';
import type { AnswerableChallenge } from './challenge.ts';
import { deliveryParameters } from './challenge-parameters.ts';

export const smsMfa: AnswerableChallenge = {
  name: 'SMS_MFA',
  answerable: true,
  summary:
    'Cognito sent a code to the user’s phone as the second factor. After a wrong code, you can answer again with the same session.',
  documentation: guidePage('user-pool-settings-mfa-sms-email-message'),
  parameters: deliveryParameters,
  responses: [
    deliveredCode('SMS_MFA_CODE', 'The code from the text message.'),
    challengedUsername,
    secretHash,
    presentedDeviceKey,
  ],
  effect: 'none',
  session: 'required',
  next: ['tokens', 'DEVICE_SRP_AUTH'],
};
