// SOFTWARE_TOKEN_MFA: a code from an authenticator app, after the password.

import { guidePage } from '../documentation.ts';
import { totpCode } from '../fields/code-fields.ts';
import { challengedUsername, presentedDeviceKey, secretHash } from '../fields/identity-fields.ts';
import type { AnswerableChallenge } from './challenge.ts';
import { userIdForSrp } from './challenge-parameters.ts';

export const softwareTokenMfa: AnswerableChallenge = {
  name: 'SOFTWARE_TOKEN_MFA',
  answerable: true,
  summary:
    'Cognito asks for the current code from the user’s authenticator app. Each code is valid for 30 seconds and can be used once.',
  documentation: guidePage('user-pool-settings-mfa-totp'),
  parameters: [
    {
      key: 'FRIENDLY_DEVICE_NAME',
      help: 'The name that the user gave the authenticator app.',
      form: 'text',
      always: false,
    },
    userIdForSrp,
  ],
  responses: [
    totpCode('SOFTWARE_TOKEN_MFA_CODE', 'The six digits that the authenticator app shows now.'),
    challengedUsername,
    secretHash,
    presentedDeviceKey,
  ],
  effect: 'none',
  session: 'required',
  next: ['tokens', 'DEVICE_SRP_AUTH'],
};
