// EMAIL_OTP and SMS_OTP: a delivered code as first factor; EMAIL_OTP also as second factor.

import { guidePage } from '../documentation.ts';
import { deliveredCode } from '../fields/code-fields.ts';
import { challengedUsername, presentedDeviceKey, secretHash } from '../fields/identity-fields.ts';
import type { AnswerableChallenge } from './challenge.ts';
import { deliveryParameters } from './challenge-parameters.ts';

export const emailOtp: AnswerableChallenge = {
  name: 'EMAIL_OTP',
  answerable: true,
  summary:
    'Cognito sent a code by e-mail, as the first factor of USER_AUTH or as MFA. There is no EMAIL_MFA challenge: e-mail MFA uses this name too.',
  documentation: guidePage('user-pool-settings-mfa-sms-email-message'),
  parameters: deliveryParameters,
  responses: [
    deliveredCode(
      'EMAIL_OTP_CODE',
      'The code from the e-mail; as a first factor, codes of eight digits were observed.',
    ),
    challengedUsername,
    secretHash,
    presentedDeviceKey,
  ],
  effect: 'none',
  session: 'required',
  next: ['tokens', 'DEVICE_SRP_AUTH'],
};

export const smsOtp: AnswerableChallenge = {
  name: 'SMS_OTP',
  answerable: true,
  summary:
    'Cognito sent a code by text message as the first factor of USER_AUTH. No second factor follows a one-time password.',
  documentation: guidePage('authentication-flows-selection-sdk'),
  parameters: deliveryParameters,
  responses: [
    deliveredCode('SMS_OTP_CODE', 'The code from the text message.'),
    challengedUsername,
    secretHash,
    presentedDeviceKey,
  ],
  effect: 'none',
  session: 'required',
  next: ['tokens', 'DEVICE_SRP_AUTH'],
};
