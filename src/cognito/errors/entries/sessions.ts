// NotAuthorizedException about sessions.

import { guidePage, operationPage } from '../../documentation.ts';
import type { ErrorEntry } from '../error-entry.ts';
import { fitsWhen, sessionIsForeign, sessionIsOld, sessionWasUsed, usernameDiffers } from '../judgements.ts';
import { observed } from './evidence.ts';

const types = ['NotAuthorizedException'];
const sessionLife =
  'A session lives as long as AuthSessionValidity of the app client says: 3 minutes by default, 15 at most.';

export const sessionEntries: readonly ErrorEntry[] = [
  {
    code: 'session-expired',
    types,
    messages: ['Invalid session for the user, session is expired'],
    title: 'The session has expired',
    explanation: `${sessionLife} This one is older.`,
    causes: [
      {
        words: 'More time passed since the challenge than the app client allows.',
        likely: 'most',
        judge: sessionIsOld,
      },
      { words: 'The session was stored and taken out again later.', likely: 'possible' },
    ],
    remedies: [
      { words: 'Run the sign-in again and answer sooner.', action: 'run-again' },
      { words: 'Raise AuthSessionValidity of the app client, up to 15 minutes.' },
    ],
    documentation: guidePage('authentication'),
    evidence: observed(),
  },
  {
    code: 'session-used',
    types,
    messages: ['Invalid session for the user, session can only be used once'],
    title: 'The session was used before',
    explanation:
      'A session answers one challenge. Each right answer brings a new session, and the next call must carry that one.',
    causes: [
      { words: 'This session has already answered a challenge.', likely: 'most', judge: sessionWasUsed },
      {
        words: 'The same answer was sent twice, by a double click or by a client that repeats calls.',
        likely: 'possible',
      },
    ],
    remedies: [
      { words: 'Send the newest session of the chain.', action: 'use-newest-session' },
      { words: 'Run the sign-in again when no newer session is left.', action: 'run-again' },
    ],
    documentation: operationPage('RespondToAuthChallenge'),
    evidence: observed('https://github.com/aws-amplify/amplify-js/issues/14330'),
  },
  {
    code: 'session-invalid',
    types,
    messages: ['Invalid session for the user'],
    title: 'The session is dead, or belongs to somebody else',
    explanation:
      'Cognito knows no open sign-in for this session and this user. A session ends when its sign-in fails, and it is bound to one user and one app client.',
    causes: [
      { words: 'This session has already answered a challenge.', likely: 'possible', judge: sessionWasUsed },
      {
        words: 'More time passed since the challenge than the app client allows.',
        likely: 'possible',
        judge: sessionIsOld,
      },
      { words: 'USERNAME is not the user whose sign-in this is.', likely: 'possible', judge: usernameDiffers },
      { words: 'The session came from another app client.', likely: 'possible', judge: sessionIsForeign },
      { words: 'A custom challenge was answered wrongly and its triggers ended the sign-in.', likely: 'most' },
      { words: 'The session was cut or changed while copying.', likely: 'possible' },
    ],
    remedies: [
      { words: 'Run the sign-in again from its first step.', action: 'run-again' },
      {
        words: 'Use USER_ID_FOR_SRP of the challenge as USERNAME.',
        action: 'use-user-id-for-srp',
        fits: fitsWhen(usernameDiffers),
      },
      {
        words: 'Send the newest session of the chain.',
        action: 'use-newest-session',
        fits: fitsWhen(sessionWasUsed),
      },
    ],
    documentation: operationPage('RespondToAuthChallenge'),
    evidence: observed('https://github.com/aws-amplify/amplify-js/issues/5834'),
  },
  {
    code: 'session-of-another-user',
    types,
    messages: ['Invalid session provided for the user'],
    title: 'The session does not belong to this USERNAME',
    explanation:
      'The session was issued for another name than the one in the answer. In an answer, USERNAME is the pool’s own name for the user, not the e-mail address or phone number that the sign-in began with.',
    causes: [
      {
        words: 'USERNAME is not the name the challenge gave in USER_ID_FOR_SRP.',
        likely: 'most',
        judge: usernameDiffers,
      },
      { words: 'This session has already answered a challenge.', likely: 'possible', judge: sessionWasUsed },
      { words: 'The session came from another app client.', likely: 'possible', judge: sessionIsForeign },
    ],
    remedies: [
      {
        words: 'Use USER_ID_FOR_SRP of the challenge as USERNAME.',
        action: 'use-user-id-for-srp',
        fits: fitsWhen(usernameDiffers),
      },
      { words: 'Run the sign-in again from its first step.', action: 'run-again' },
    ],
    documentation: operationPage('RespondToAuthChallenge'),
    evidence: observed('https://github.com/kdgregory/example-cognito-java/issues/1'),
  },
];
