// SELECT_MFA_TYPE: the user has several second factors and chooses one.

import { guidePage } from '../documentation.ts';
import { parseNames } from '../fields/json-parameter.ts';
import { challengedUsername, presentedDeviceKey, secretHash } from '../fields/identity-fields.ts';
import type { Choice, Field } from '../field.ts';
import { notOfferedFault } from '../fields/offered-choice.ts';
import type { AnswerableChallenge } from './challenge.ts';
import { userIdForSrp } from './challenge-parameters.ts';

const choices: readonly Choice[] = [
  { value: 'SOFTWARE_TOKEN_MFA', help: 'A code from an authenticator app.', preferred: true },
  { value: 'SMS_MFA', help: 'A code by text message.' },
  { value: 'EMAIL_OTP', help: 'A code by e-mail.' },
];

const answer: Field = {
  key: 'ANSWER',
  need: { kind: 'required' },
  help: 'The second factor to use now, one of MFAS_CAN_CHOOSE.',
  source: { kind: 'choice', of: 'MFAS_CAN_CHOOSE' },
  secrecy: 'open',
  choices,
  check(value, context) {
    const offered = parseNames(context.parameters?.['MFAS_CAN_CHOOSE']);
    if (value === 'EMAIL_MFA' && (offered.length === 0 || offered.includes('EMAIL_OTP'))) {
      return {
        severity: 'warning',
        code: 'email-mfa-is-email-otp',
        message:
          'ANSWER must be EMAIL_OTP for a code by e-mail; the API has no EMAIL_MFA, which appears only in the text of Amazon’s documentation.',
        better: 'EMAIL_OTP',
      };
    }
    return notOfferedFault(value, 'MFAS_CAN_CHOOSE', offered, choices);
  },
};

export const selectMfaType: AnswerableChallenge = {
  name: 'SELECT_MFA_TYPE',
  answerable: true,
  summary:
    'The user has more than one second factor and none is preferred, so Cognito asks which one to use. The answer leads to that factor’s own challenge.',
  documentation: guidePage('user-pool-settings-mfa'),
  parameters: [
    {
      key: 'MFAS_CAN_CHOOSE',
      help: 'JSON list of the second factors this user can use.',
      form: 'json',
      always: true,
    },
    userIdForSrp,
  ],
  responses: [answer, challengedUsername, secretHash, presentedDeviceKey],
  effect: 'message',
  session: 'required',
  next: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'],
};
