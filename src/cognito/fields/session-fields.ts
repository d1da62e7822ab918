// The member Session: opaque text that identifies the sign-in a call continues. Each answer returns a new one.

import type { Field } from '../field.ts';

/** The session of the previous answer. It is sent even where Cognito does not require it. */
export const chainSession: Field = {
  key: 'Session',
  need: { kind: 'required' },
  help: 'Opaque text from the previous answer. Cognito accepts only the newest one, and only once.',
  source: { kind: 'answer', member: 'Session' },
  secrecy: 'secret',
};

/** The session of a call outside this sign-in. */
export const signUpSession: Field = {
  ...chainSession,
  need: { kind: 'optional' },
  help: 'Opaque text from an earlier answer. InitiateAuth accepts the one from ConfirmSignUp, to sign in a new user directly.',
  source: { kind: 'person' },
};
