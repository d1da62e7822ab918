// SELECT_CHALLENGE: in USER_AUTH, the user chooses the first factor.

import { guidePage } from '../documentation.ts';
import { challengedUsername, presentedDeviceKey, secretHash } from '../fields/identity-fields.ts';
import { conditionalPassword } from '../fields/password-fields.ts';
import { conditionalSrpA } from '../fields/srp-fields.ts';
import type { Choice, Field } from '../field.ts';
import { notOfferedFault } from '../fields/offered-choice.ts';
import type { AnswerableChallenge } from './challenge.ts';

/** First factors of USER_AUTH, as ANSWER and as PREFERRED_CHALLENGE. */
export const firstFactors: readonly Choice[] = [
  { value: 'PASSWORD', help: 'The password, sent over TLS.' },
  { value: 'PASSWORD_SRP', help: 'The password, proven with SRP and never sent.', preferred: true },
  { value: 'EMAIL_OTP', help: 'A code by e-mail.' },
  { value: 'SMS_OTP', help: 'A code by text message.' },
  { value: 'WEB_AUTHN', help: 'A passkey.' },
];

const answer: Field = {
  key: 'ANSWER',
  need: { kind: 'required' },
  help: 'The first factor to use, one of AvailableChallenges.',
  source: { kind: 'choice', of: 'AvailableChallenges' },
  secrecy: 'open',
  choices: firstFactors,
  check(value, context) {
    return notOfferedFault(value, 'AvailableChallenges', context.availableChallenges ?? [], firstFactors);
  },
};

export const selectChallenge: AnswerableChallenge = {
  name: 'SELECT_CHALLENGE',
  answerable: true,
  summary:
    'Cognito lists the first factors this user can sign in with and asks for one. When the answer is PASSWORD or PASSWORD_SRP, it must include PASSWORD or SRP_A.',
  documentation: guidePage('authentication-flows-selection-sdk'),
  parameters: [],
  responses: [
    answer,
    conditionalPassword((context) => context.siblings['ANSWER'] === 'PASSWORD', 'when ANSWER is PASSWORD'),
    challengedUsername,
    conditionalSrpA((context) => context.siblings['ANSWER'] === 'PASSWORD_SRP', 'when ANSWER is PASSWORD_SRP'),
    secretHash,
    presentedDeviceKey,
  ],
  effect: 'message',
  session: 'required',
  next: [
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
