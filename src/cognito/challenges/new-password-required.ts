// NEW_PASSWORD_REQUIRED: the first sign-in of a user that an administrator created.

import { guidePage } from '../documentation.ts';
import { challengedUsername, presentedDeviceKey, secretHash } from '../fields/identity-fields.ts';
import { newPasswordField } from '../fields/password-fields.ts';
import type { AnswerableChallenge } from './challenge.ts';
import { userIdForSrp } from './challenge-parameters.ts';

export const newPasswordRequired: AnswerableChallenge = {
  name: 'NEW_PASSWORD_REQUIRED',
  answerable: true,
  summary:
    'The user signed in with a temporary password and must choose a new one. The answer also sets attributes that the pool requires and the user does not have yet, each as userAttributes.<name>.',
  documentation: guidePage('how-to-create-user-accounts'),
  parameters: [
    {
      key: 'requiredAttributes',
      help: 'JSON list of the attributes that the answer must set, each written userAttributes.<name>.',
      form: 'json',
      always: true,
    },
    {
      key: 'userAttributes',
      help: 'JSON object of the attributes that the user already has. Do not send any of them back.',
      form: 'json',
      always: true,
    },
    userIdForSrp,
  ],
  responses: [newPasswordField('NEW_PASSWORD'), challengedUsername, secretHash, presentedDeviceKey],
  userAttributes: true,
  effect: 'password',
  session: 'required',
  next: ['tokens', 'MFA_SETUP', 'SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP', 'SELECT_MFA_TYPE'],
};
