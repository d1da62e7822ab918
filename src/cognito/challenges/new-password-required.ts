// NEW_PASSWORD_REQUIRED: the first sign-in of a user an administrator made.

import { guidePage } from '../documentation.ts';
import { challengedUsername, presentedDeviceKey, secretHash } from '../fields/identity-fields.ts';
import { newPassword } from '../fields/password-fields.ts';
import type { AnswerableChallenge } from './challenge.ts';
import { userIdForSrp } from './parameters.ts';

export const newPasswordRequired: AnswerableChallenge = {
  name: 'NEW_PASSWORD_REQUIRED',
  answerable: true,
  summary:
    'The user signed in with a temporary password and has to choose a new one. Attributes that the pool requires and the user still lacks are given here too, one userAttributes.<name> each.',
  documentation: guidePage('how-to-create-user-accounts'),
  parameters: [
    {
      key: 'requiredAttributes',
      help: 'JSON list of what must be sent along, each written userAttributes.<name>.',
      form: 'json',
      always: true,
    },
    {
      key: 'userAttributes',
      help: 'JSON object of the attributes the user already has. Never send one of these back.',
      form: 'json',
      always: true,
    },
    userIdForSrp,
  ],
  responses: [newPassword, challengedUsername, secretHash, presentedDeviceKey],
  userAttributes: true,
  effect: 'password',
  session: 'required',
  next: ['tokens', 'MFA_SETUP', 'SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP', 'SELECT_MFA_TYPE'],
};
