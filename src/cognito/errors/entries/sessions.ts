// NotAuthorizedException about sessions.

import { guidePage, operationPage } from '../../documentation.ts';
import type { ErrorEntry } from '../error-entry.ts';
import { fitsWhen, sessionIsForeign, sessionIsOld, sessionWasUsed, usernameDiffers } from '../confirm-cause.ts';
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
        text: 'More time passed since the challenge than the app client allows.',
        likely: 'most',
        confirm: sessionIsOld,
      },
      { text: 'The session was stored and taken out again later.', likely: 'possible' },
    ],
    remedies: [
      { text: 'Run the sign-in again and answer sooner.', action: 'run-again' },
      { text: 'Raise AuthSessionValidity of the app client, up to 15 minutes.' },
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
      { text: 'This session has already answered a challenge.', likely: 'most', confirm: sessionWasUsed },
      {
        text: 'The same answer was sent twice, by a double click or by a client that repeats calls.',
        likely: 'possible',
      },
    ],
    remedies: [
      { text: 'Send the newest session of the chain.', action: 'use-newest-session' },
      { text: 'Run the sign-in again when no newer session is left.', action: 'run-again' },
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
      { text: 'This session has already answered a challenge.', likely: 'possible', confirm: sessionWasUsed },
      {
        text: 'More time passed since the challenge than the app client allows.',
        likely: 'possible',
        confirm: sessionIsOld,
      },
      { text: 'USERNAME is not the user whose sign-in this is.', likely: 'possible', confirm: usernameDiffers },
      { text: 'The session came from another app client.', likely: 'possible', confirm: sessionIsForeign },
      { text: 'A custom challenge was answered wrongly and its triggers ended the sign-in.', likely: 'most' },
      { text: 'The session was cut or changed while copying.', likely: 'possible' },
    ],
    remedies: [
      { text: 'Run the sign-in again from its first step.', action: 'run-again' },
      {
        text: 'Use USER_ID_FOR_SRP of the challenge as USERNAME.',
        action: 'use-user-id-for-srp',
        fits: fitsWhen(usernameDiffers),
      },
      {
        text: 'Send the newest session of the chain.',
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
        text: 'USERNAME is not the name the challenge gave in USER_ID_FOR_SRP.',
        likely: 'most',
        confirm: usernameDiffers,
      },
      { text: 'This session has already answered a challenge.', likely: 'possible', confirm: sessionWasUsed },
      { text: 'The session came from another app client.', likely: 'possible', confirm: sessionIsForeign },
    ],
    remedies: [
      {
        text: 'Use USER_ID_FOR_SRP of the challenge as USERNAME.',
        action: 'use-user-id-for-srp',
        fits: fitsWhen(usernameDiffers),
      },
      { text: 'Run the sign-in again from its first step.', action: 'run-again' },
    ],
    documentation: operationPage('RespondToAuthChallenge'),
    evidence: observed('https://github.com/kdgregory/example-cognito-java/issues/1'),
  },
];
