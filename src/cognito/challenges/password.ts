// PASSWORD: the password as the chosen first factor of USER_AUTH.

import { guidePage } from '../documentation.ts';
import { challengedUsername, presentedDeviceKey, secretHash } from '../fields/identity-fields.ts';
import { sentPassword } from '../fields/password-fields.ts';
import type { AnswerableChallenge } from './challenge.ts';
import { userIdForSrp } from './challenge-parameters.ts';

export const password: AnswerableChallenge = {
  name: 'PASSWORD',
  answerable: true,
  summary:
    'USER_AUTH asks for the password itself. Most clients answer SELECT_CHALLENGE with the password instead and never see this challenge.',
  documentation: guidePage('authentication-flows-selection-sdk'),
  parameters: [userIdForSrp],
  responses: [sentPassword, challengedUsername, secretHash, presentedDeviceKey],
  alsoAnswers: ['SELECT_CHALLENGE'],
  effect: 'message',
  session: 'required',
  next: [
    'tokens',
    'SMS_MFA',
    'SOFTWARE_TOKEN_MFA',
    'EMAIL_OTP',
    'SELECT_MFA_TYPE',
    'MFA_SETUP',
    'NEW_PASSWORD_REQUIRED',
    'DEVICE_SRP_AUTH',
  ],
};
