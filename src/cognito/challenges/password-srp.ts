// PASSWORD_SRP: SRP as the chosen first factor of USER_AUTH.

import { guidePage } from '../documentation.ts';
import { challengedUsername, presentedDeviceKey, secretHash } from '../fields/identity-fields.ts';
import { srpA } from '../fields/srp-fields.ts';
import type { AnswerableChallenge } from './challenge.ts';
import { userIdForSrp } from './challenge-parameters.ts';

export const passwordSrp: AnswerableChallenge = {
  name: 'PASSWORD_SRP',
  answerable: true,
  summary:
    'USER_AUTH asks for SRP_A, your public value of the SRP exchange. Cognito answers with PASSWORD_VERIFIER, which asks for the proof.',
  documentation: guidePage('authentication-flows-selection-sdk'),
  parameters: [userIdForSrp],
  responses: [challengedUsername, srpA, secretHash, presentedDeviceKey],
  alsoAnswers: ['SELECT_CHALLENGE'],
  effect: 'none',
  session: 'required',
  next: ['PASSWORD_VERIFIER'],
};
