// NotAuthorizedException about sessions.

import { guidePage, operationPage } from '../../documentation.ts';
import type { ErrorEntry } from '../error-entry.ts';
import { fitsWhen, sessionIsForeign, sessionIsOld, sessionWasUsed, usernameDiffers } from '../confirm-cause.ts';
import { observed } from './evidence.ts';

const types = ['NotAuthorizedException'];
const sessionLife =
  'A session is valid for the AuthSessionValidity of the app client: 3 minutes by default, 15 at most.';

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
      { text: 'The session was stored and used later.', likely: 'possible' },
    ],
    remedies: [
      { text: 'Run the sign-in again and answer faster.', action: 'run-again' },
      { text: 'Increase AuthSessionValidity of the app client, up to 15 minutes.' },
    ],
    documentation: guidePage('authentication'),
    evidence: observed(),
  },
  {
    code: 'session-used',
    types,
    messages: ['Invalid session for the user, session can only be used once'],
    title: 'The session was already used',
    explanation:
      'A session can answer one challenge. Each correct answer returns a new session, which the next call must use.',
    causes: [
      { text: 'This session has already answered a challenge.', likely: 'most', confirm: sessionWasUsed },
      {
        text: 'The same answer was sent twice, by a double click or by a client that retries calls.',
        likely: 'possible',
      },
    ],
    remedies: [
      { text: 'Send the newest session of the chain.', action: 'use-newest-session' },
      { text: 'Run the sign-in again if there is no newer session.', action: 'run-again' },
    ],
    documentation: operationPage('RespondToAuthChallenge'),
    evidence: observed('https://github.com/aws-amplify/amplify-js/issues/14330'),
  },
  {
    code: 'session-invalid',
    types,
    messages: ['Invalid session for the user'],
    title: 'The session is not valid for this user',
    explanation:
      'Cognito has no open sign-in with this session for this user. A session ends when its sign-in fails, and it belongs to one user and one app client.',
    causes: [
      { text: 'This session has already answered a challenge.', likely: 'possible', confirm: sessionWasUsed },
      {
        text: 'More time passed since the challenge than the app client allows.',
        likely: 'possible',
        confirm: sessionIsOld,
      },
      { text: 'USERNAME is not the user of this sign-in.', likely: 'possible', confirm: usernameDiffers },
      { text: 'The session came from another app client.', likely: 'possible', confirm: sessionIsForeign },
      {
        text: 'The answer to a custom challenge was wrong, and the triggers ended the sign-in.',
        likely: 'most',
        confirm: ({ challengeName }) =>
          challengeName === undefined || challengeName === 'CUSTOM_CHALLENGE' ? undefined : false,
      },
      { text: 'The session was cut off or changed while copying.', likely: 'possible' },
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
    code: 'session-not-of-set-up',
    types,
    messages: ['Invalid session for the user'],
    operations: ['AssociateSoftwareToken', 'VerifySoftwareToken'],
    title: 'The session is not one in which an authenticator app is set up',
    explanation:
      'AssociateSoftwareToken takes the Session of the challenge MFA_SETUP, VerifySoftwareToken the one that AssociateSoftwareToken answered with. A user who is signed in sends the access token and no Session. To decide: look which challenge the sign-in is at.',
    causes: [
      {
        text: 'VerifySoftwareToken got another Session than the one that AssociateSoftwareToken answered with, such as that of a new InitiateAuth.',
        likely: 'possible',
        confirm: ({ operation }) => operation === 'VerifySoftwareToken',
      },
      {
        text: 'The sign-in is not at the challenge MFA_SETUP: another one, such as SMS_MFA, is answered first, and the app is set up with the access token after that.',
        likely: 'most',
      },
      { text: 'The Session was used before: each answer brings a new one.', likely: 'most', confirm: sessionWasUsed },
      {
        text: 'More time passed since the challenge than the app client allows.',
        likely: 'possible',
        confirm: sessionIsOld,
      },
    ],
    remedies: [
      { text: 'Send the newest session of the chain.', action: 'use-newest-session' },
      { text: 'Run the sign-in again from its first step.', action: 'run-again' },
    ],
    documentation: operationPage('AssociateSoftwareToken'),
    evidence: observed('https://github.com/aws-amplify/amplify-js/issues/6461'),
  },
  {
    code: 'session-of-another-user',
    types,
    messages: ['Invalid session provided for the user'],
    title: 'The session does not belong to this USERNAME',
    explanation:
      'The session was issued for a different username than the one in the answer. In an answer, USERNAME is the pool’s own username, not the e-mail address or phone number that the sign-in started with.',
    causes: [
      {
        text: 'USERNAME is not USER_ID_FOR_SRP of the challenge.',
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
