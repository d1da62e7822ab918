// The flows that start with a password: sent as it is, or proven with SRP.

import { guidePage, operationPage } from '../documentation.ts';
import type { Field } from '../field.ts';
import { presentedDeviceKey, secretHash, typedUsername } from '../fields/identity-fields.ts';
import { keptPassword, sentPassword } from '../fields/password-fields.ts';
import { srpA } from '../fields/srp-fields.ts';
import type { AuthFlow } from './auth-flow.ts';

const page = guidePage('amazon-cognito-user-pools-authentication-flow-methods');

/** Asked for at the start, so that the proof in the next step can be computed without asking again. */
const passwordForLater: Field = {
  ...keptPassword,
  need: { kind: 'optional' },
  help: 'Used for PASSWORD_VERIFIER, where SRP proves that you know it. It never leaves this machine.',
};

export const userSrpAuth: AuthFlow = {
  name: 'USER_SRP_AUTH',
  summary:
    'Signs in with the Secure Remote Password (SRP) protocol, which proves the password without sending it. Cognito answers with PASSWORD_VERIFIER.',
  documentation: page,
  operations: ['InitiateAuth', 'AdminInitiateAuth'],
  parameters: [typedUsername, passwordForLater, srpA, secretHash, presentedDeviceKey],
  allowedBy: ['ALLOW_USER_SRP_AUTH'],
  firstAnswers: ['PASSWORD_VERIFIER'],
};

const afterThePassword = [
  'tokens',
  'SMS_MFA',
  'SOFTWARE_TOKEN_MFA',
  'EMAIL_OTP',
  'SELECT_MFA_TYPE',
  'MFA_SETUP',
  'NEW_PASSWORD_REQUIRED',
];

export const userPasswordAuth: AuthFlow = {
  name: 'USER_PASSWORD_AUTH',
  summary:
    'Sends the username and password over TLS. The simplest flow, and the one that passes the password to a user migration trigger.',
  documentation: page,
  operations: ['InitiateAuth'],
  insteadIn: { AdminInitiateAuth: 'ADMIN_USER_PASSWORD_AUTH' },
  parameters: [typedUsername, sentPassword, secretHash, presentedDeviceKey],
  allowedBy: ['ALLOW_USER_PASSWORD_AUTH', 'USER_PASSWORD_AUTH'],
  firstAnswers: [...afterThePassword, 'DEVICE_SRP_AUTH'],
};

const adminAllowedBy = ['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ADMIN_NO_SRP_AUTH'];

export const adminUserPasswordAuth: AuthFlow = {
  name: 'ADMIN_USER_PASSWORD_AUTH',
  summary:
    'A server with IAM credentials signs a user in with username and password. Only AdminInitiateAuth accepts it, not InitiateAuth.',
  documentation: operationPage('AdminInitiateAuth'),
  operations: ['AdminInitiateAuth'],
  insteadIn: { InitiateAuth: 'USER_PASSWORD_AUTH' },
  parameters: [typedUsername, sentPassword, secretHash],
  allowedBy: adminAllowedBy,
  firstAnswers: afterThePassword,
};

export const adminNoSrpAuthFlow: AuthFlow = {
  ...adminUserPasswordAuth,
  name: 'ADMIN_NO_SRP_AUTH',
  summary: 'The old name of ADMIN_USER_PASSWORD_AUTH. It works the same and needs the same app client setting.',
  newerName: 'ADMIN_USER_PASSWORD_AUTH',
};
