// The member Session: opaque text that says which sign-in a call goes on with. Each answer brings a new one.

import type { Field } from '../field.ts';

/** What the answer before brought; it goes along also where Cognito does without it. */
export const chainSession: Field = {
  key: 'Session',
  need: { kind: 'required' },
  help: 'Opaque text of the answer before. Cognito takes the newest one, once.',
  source: { kind: 'answer', member: 'Session' },
  secrecy: 'secret',
};

/** Of another call than this sign-in's. */
export const signUpSession: Field = {
  ...chainSession,
  need: { kind: 'optional' },
  help: 'Opaque text of an earlier answer. InitiateAuth takes the one of ConfirmSignUp, to sign a new user in at once.',
  source: { kind: 'person' },
};
