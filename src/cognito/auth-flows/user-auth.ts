// USER_AUTH: the user, or the app, chooses the first factor.

import { findMeantName } from '../checks/meant-names.ts';
import { firstFactors } from '../challenges/select-challenge.ts';
import { guidePage } from '../documentation.ts';
import type { FieldContext, Field } from '../field.ts';
import { presentedDeviceKey, secretHash, typedUsername } from '../fields/identity-fields.ts';
import { conditionalPassword } from '../fields/password-fields.ts';
import { conditionalSrpA } from '../fields/srp-fields.ts';
import type { AuthFlow } from './auth-flow.ts';

const preferred = (factor: string) => (context: FieldContext) => context.siblings['PREFERRED_CHALLENGE'] === factor;

const preferredChallenge: Field = {
  key: 'PREFERRED_CHALLENGE',
  need: { kind: 'optional' },
  help: 'The first factor to use directly. If the user cannot use it, Cognito answers with SELECT_CHALLENGE and the available factors.',
  source: { kind: 'person' },
  secrecy: 'open',
  choices: firstFactors,
  check(value) {
    if (firstFactors.some((factor) => factor.value === value)) return undefined;
    const known = firstFactors.map((factor) => factor.value);
    const meant = findMeantName(value, known);
    return {
      severity: 'error',
      code: 'preferred-challenge-unknown',
      message: `PREFERRED_CHALLENGE must be one of ${known.join(', ')}.${meant === undefined ? '' : ` Did you mean ${meant}?`}`,
      ...(meant === undefined ? {} : { better: meant }),
    };
  },
};

const targetAcrValues: Field = {
  key: 'TARGET_ACR_VALUES',
  need: { kind: 'optional' },
  help: 'Step-up: the requested authentication levels, separated by spaces, in order of preference.',
  source: { kind: 'person' },
  secrecy: 'open',
};

const stepUpAccessToken: Field = {
  key: 'ACCESS_TOKEN',
  need: { kind: 'optional' },
  help: 'Step-up: the access token of the same user whose level is to be raised. It requires TARGET_ACR_VALUES.',
  source: { kind: 'token', token: 'access' },
  secrecy: 'secret',
  check(_value, context) {
    if (context.siblings['TARGET_ACR_VALUES']) return undefined;
    return {
      severity: 'error',
      code: 'access-token-without-acr',
      message: 'ACCESS_TOKEN requires TARGET_ACR_VALUES.',
    };
  },
};

const maxAge: Field = {
  key: 'MAX_AGE',
  need: { kind: 'optional' },
  help: 'Step-up: the maximum age of the user’s sign-in, in seconds. After an older sign-in, the user must authenticate again from the start.',
  source: { kind: 'person' },
  secrecy: 'open',
  check(value) {
    if (/^[0-9]+$/.test(value)) return undefined;
    return { severity: 'error', code: 'max-age-not-a-number', message: 'MAX_AGE must be a whole number of seconds.' };
  },
};

export const userAuth: AuthFlow = {
  name: 'USER_AUTH',
  summary:
    'Starts with a choice of first factors: password, SRP, a code by e-mail or SMS, or a passkey. Without PREFERRED_CHALLENGE, Cognito answers with SELECT_CHALLENGE.',
  documentation: guidePage('authentication-flows-selection-sdk'),
  operations: ['InitiateAuth', 'AdminInitiateAuth'],
  parameters: [
    typedUsername,
    preferredChallenge,
    conditionalPassword(preferred('PASSWORD'), 'when PREFERRED_CHALLENGE is PASSWORD'),
    conditionalSrpA(preferred('PASSWORD_SRP'), 'when PREFERRED_CHALLENGE is PASSWORD_SRP'),
    secretHash,
    presentedDeviceKey,
    targetAcrValues,
    stepUpAccessToken,
    maxAge,
  ],
  takesSession: true,
  allowedBy: ['ALLOW_USER_AUTH'],
  firstAnswers: [
    'SELECT_CHALLENGE',
    'PASSWORD_VERIFIER',
    'EMAIL_OTP',
    'SMS_OTP',
    'WEB_AUTHN',
    'PASSWORD',
    'PASSWORD_SRP',
    'SMS_MFA',
    'SOFTWARE_TOKEN_MFA',
    'SELECT_MFA_TYPE',
    'MFA_SETUP',
    'NEW_PASSWORD_REQUIRED',
    'tokens',
  ],
};
