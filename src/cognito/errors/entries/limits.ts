// Exceptions about limits: requests a second, attempts an hour, messages a day.

import { guidePage, operationPage } from '../../documentation.ts';
import type { ErrorEntry } from '../error-entry.ts';
import { inClient, model, observed, unverified } from './evidence.ts';

const quotas = guidePage('quotas');

export const limitEntries: readonly ErrorEntry[] = [
  {
    code: 'attempt-limit-exceeded',
    types: ['LimitExceededException'],
    messages: ['Attempt limit exceeded, please try after some time'],
    title: 'Too many attempts for this user',
    explanation:
      'Some operations are limited for each user and hour: 5 to 20 password resets, 5 new codes, 15 confirmations. This user has used them up.',
    causes: [
      { text: 'The operation was repeated for the same user, for example while testing.', likely: 'most' },
      { text: 'Somebody else tries to take over the account.', likely: 'possible' },
    ],
    remedies: [{ text: 'Wait up to an hour, then try again.', action: 'wait' }, { text: 'Test with another user.' }],
    documentation: quotas,
    evidence: observed('https://github.com/aws-amplify/amplify-js/issues/13225'),
  },
  {
    code: 'daily-email-limit',
    types: ['LimitExceededException'],
    messages: ['Exceeded daily email limit for the operation or the account{rest}'],
    title: 'Cognito’s own sender has reached its 50 e-mails of the day',
    explanation:
      'Without an address of Amazon SES, an account sends 50 e-mails a day through Cognito. The count starts again at 09:00 UTC.',
    causes: [{ text: 'The user pool sends with the default sender (COGNITO_DEFAULT).', likely: 'most' }],
    remedies: [
      { text: 'Let the pool send through Amazon SES.' },
      { text: 'Wait until 09:00 UTC.', action: 'wait' },
      { text: 'Test on the sandbox, which sends nothing.', action: 'start-sandbox' },
    ],
    documentation: guidePage('user-pool-email'),
    evidence: inClient('https://github.com/aws-amplify/amplify-ui/tree/main/packages/e2e/cypress/fixtures'),
  },
  {
    code: 'limit-exceeded',
    types: ['LimitExceededException'],
    title: 'A limit is reached',
    explanation: 'Cognito limits attempts for each user and hour, messages a day, and the size of most things.',
    causes: [{ text: 'The operation was repeated too often.', likely: 'most' }],
    remedies: [{ text: 'Wait, then try again.', action: 'wait' }],
    documentation: quotas,
    evidence: model,
  },
  {
    code: 'rate-exceeded',
    types: ['TooManyRequestsException', 'ThrottlingException', 'Throttling', 'TooManyRequests', 'RequestLimitExceeded'],
    messages: ['Rate exceeded', 'Too many requests'],
    title: 'Too many requests in this second',
    explanation:
      'Requests are counted for the whole account in a Region: 120 sign-in calls a second by default, and 10 a second for one user. What is above that is refused.',
    causes: [
      { text: 'Something in the account calls Cognito in bursts, for example a load test.', likely: 'most' },
      { text: 'A client repeats refused calls at once, without waiting.', likely: 'possible' },
    ],
    remedies: [
      {
        text: 'Wait a moment and send it again; clients should wait longer after each try, with some chance in it.',
        action: 'wait',
      },
      { text: 'Ask for a higher quota.' },
    ],
    documentation: quotas,
    evidence: unverified,
  },
  {
    code: 'too-many-requests',
    types: ['TooManyRequestsException', 'ThrottlingException', 'Throttling', 'TooManyRequests', 'RequestLimitExceeded'],
    title: 'Too many requests in this second',
    explanation: 'Requests are counted for the whole account in a Region, and for each user.',
    causes: [{ text: 'Something in the account calls Cognito in bursts.', likely: 'most' }],
    remedies: [{ text: 'Wait a moment, then send it again.', action: 'wait' }],
    documentation: quotas,
    evidence: model,
  },
  {
    code: 'too-many-failed-attempts',
    types: ['TooManyFailedAttemptsException'],
    title: 'Too many wrong codes',
    explanation: 'Cognito refuses further codes for this user for a while, the right one included.',
    causes: [{ text: 'Wrong codes were sent several times in a row.', likely: 'most' }],
    remedies: [{ text: 'Wait, then ask for a new code and send that one.', action: 'wait' }],
    documentation: operationPage('ConfirmSignUp'),
    evidence: model,
  },
];
