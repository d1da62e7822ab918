// CUSTOM_CHALLENGE: a question that the pool's Lambda functions ask.

import { guidePage } from '../documentation.ts';
import { challengedUsername, presentedDeviceKey, secretHash } from '../fields/identity-fields.ts';
import type { AnswerableChallenge } from './challenge.ts';
import { usernameParameter } from './challenge-parameters.ts';

export const customChallenge: AnswerableChallenge = {
  name: 'CUSTOM_CHALLENGE',
  answerable: true,
  summary:
    'The pool’s Create auth challenge function asks its own question, and Verify auth challenge response checks the answer. After a wrong answer, Define auth challenge may issue another CUSTOM_CHALLENGE.',
  documentation: guidePage('user-pool-lambda-challenge'),
  parameters: [usernameParameter],
  responses: [
    {
      key: 'ANSWER',
      need: { kind: 'required' },
      help: 'The answer, as free text. Put any other data for the functions into ClientMetadata.',
      source: { kind: 'delivered', by: 'functions' },
      secrecy: 'code',
    },
    { ...challengedUsername, source: { kind: 'parameter', names: ['USERNAME', 'USER_ID_FOR_SRP'] } },
    secretHash,
    presentedDeviceKey,
  ],
  effect: 'message',
  session: 'required',
  next: ['CUSTOM_CHALLENGE', 'PASSWORD_VERIFIER', 'tokens'],
};
