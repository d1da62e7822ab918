// MFA_SETUP: the pool requires a second factor and the user has none yet.

import { isEmailAddress } from '../address-form.ts';
import { guidePage } from '../documentation.ts';
import { challengedUsername, presentedDeviceKey, secretHash } from '../fields/identity-fields.ts';
import type { Field } from '../field.ts';
import { parseNames } from '../fields/json-parameter.ts';
import type { AnswerableChallenge } from './challenge.ts';
import { userIdForSrp } from './challenge-parameters.ts';

const email: Field = {
  key: 'EMAIL',
  need: { kind: 'optional' },
  help: 'Only to set up e-mail MFA: the address that codes are sent to. Leave it out after registering an authenticator app.',
  source: { kind: 'person' },
  secrecy: 'open',
  check(value) {
    if (isEmailAddress(value)) return undefined;
    return { severity: 'error', code: 'email-malformed', message: 'EMAIL must be an e-mail address with one "@".' };
  },
};

export const mfaSetup: AnswerableChallenge = {
  name: 'MFA_SETUP',
  answerable: true,
  summary:
    'The pool requires a second factor and the user has none. Register an authenticator app with AssociateSoftwareToken and VerifySoftwareToken, then answer with the Session that VerifySoftwareToken returned; for e-mail MFA, answer with an address.',
  documentation: guidePage('user-pool-settings-mfa-totp'),
  parameters: [
    {
      key: 'MFAS_CAN_SETUP',
      help: 'JSON list of the factors that the pool offers. SMS_MFA cannot be set up in the answer: the user needs a phone number first.',
      form: 'json',
      always: true,
    },
    userIdForSrp,
  ],
  responses: [challengedUsername, email, secretHash, presentedDeviceKey],
  variants: [
    {
      title: 'Authenticator app',
      help: 'After AssociateSoftwareToken and VerifySoftwareToken; the Session comes from VerifySoftwareToken.',
      preset: { EMAIL: undefined },
      prepared: true,
    },
    {
      title: 'E-mail',
      help: 'Cognito sends a code to the address and asks for it with EMAIL_OTP. Published clients do this; the API reference does not mention it.',
      preset: { EMAIL: '' },
    },
  ],
  preparation: {
    operation: 'AssociateSoftwareToken',
    sessionOf: 'VerifySoftwareToken',
    unless: 'EMAIL',
    // Where the pool offers authenticator apps (reference section 4.5).
    when(parameters) {
      const canSetUp = parseNames(parameters['MFAS_CAN_SETUP']);
      return canSetUp.length === 0 || canSetUp.includes('SOFTWARE_TOKEN_MFA');
    },
  },
  effect: 'factor',
  session: 'required',
  next: ['tokens', 'EMAIL_OTP'],
};
