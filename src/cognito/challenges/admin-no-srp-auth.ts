// ADMIN_NO_SRP_AUTH: in the list of names, but not a challenge.

import { operationPage } from '../documentation.ts';
import type { UnanswerableChallenge } from './challenge.ts';

export const adminNoSrpAuth: UnanswerableChallenge = {
  name: 'ADMIN_NO_SRP_AUTH',
  answerable: false,
  summary:
    'A leftover in ChallengeNameType: it is the old name of an auth flow. Cognito never returns it, and RespondToAuthChallenge refuses it.',
  documentation: operationPage('AdminInitiateAuth'),
  instead:
    'Call AdminInitiateAuth with AuthFlow ADMIN_USER_PASSWORD_AUTH, then answer the challenge that Cognito returns, if any.',
};
