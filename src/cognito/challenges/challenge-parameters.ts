// ChallengeParameters that several challenges share.

import type { ChallengeParameter } from './challenge.ts';

export const userIdForSrp: ChallengeParameter = {
  key: 'USER_ID_FOR_SRP',
  help: 'The pool’s own username of the user. Use it as USERNAME, and in SECRET_HASH, from here on.',
  form: 'text',
  always: false,
};

export const usernameParameter: ChallengeParameter = {
  key: 'USERNAME',
  help: 'The pool’s own username of the user.',
  form: 'text',
  always: false,
};

/** The three values of an SRP challenge, user or device. */
export const srpParameters: readonly ChallengeParameter[] = [
  { key: 'SALT', help: 'The salt of the password verifier, in hexadecimal.', form: 'hex', always: true },
  { key: 'SRP_B', help: 'Cognito’s public half of the SRP exchange, in hexadecimal.', form: 'hex', always: true },
  {
    key: 'SECRET_BLOCK',
    help: 'Cognito’s encrypted state of this exchange. Return it unchanged.',
    form: 'base64',
    always: true,
  },
];

/** Where a code was delivered. */
export const deliveryParameters: readonly ChallengeParameter[] = [
  {
    key: 'CODE_DELIVERY_DELIVERY_MEDIUM',
    help: 'How the code was delivered: SMS or EMAIL.',
    form: 'text',
    always: true,
  },
  { key: 'CODE_DELIVERY_DESTINATION', help: 'Where the code was sent, masked.', form: 'text', always: true },
  userIdForSrp,
];
