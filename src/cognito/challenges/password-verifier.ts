// PASSWORD_VERIFIER: proves the password without sending it.

import { operationPage } from '../documentation.ts';
import { challengedUsername, presentedDeviceKey, secretHash } from '../fields/identity-fields.ts';
import { keptPassword } from '../fields/password-fields.ts';
import { passwordClaim } from '../fields/srp-fields.ts';
import type { AnswerableChallenge } from './challenge.ts';
import { srpParameters, userIdForSrp, usernameParameter } from './challenge-parameters.ts';

export const passwordVerifier: AnswerableChallenge = {
  name: 'PASSWORD_VERIFIER',
  answerable: true,
  summary:
    'Cognito has sent its public value of the SRP exchange and asks for proof that you know the password. The password itself is never sent.',
  documentation: operationPage('RespondToAuthChallenge'),
  parameters: [...srpParameters, userIdForSrp, usernameParameter],
  responses: [keptPassword, challengedUsername, ...passwordClaim, secretHash, presentedDeviceKey],
  provesUsername: true,
  effect: 'message',
  session: 'optional',
  next: [
    'tokens',
    'SMS_MFA',
    'SOFTWARE_TOKEN_MFA',
    'EMAIL_OTP',
    'SELECT_MFA_TYPE',
    'MFA_SETUP',
    'NEW_PASSWORD_REQUIRED',
    'DEVICE_SRP_AUTH',
    'CUSTOM_CHALLENGE',
  ],
};
