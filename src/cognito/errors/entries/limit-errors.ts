// Exceptions about limits: requests per second, attempts per hour, messages per day.

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
      'Some operations are limited per user and hour: 5 to 20 password resets, 5 new codes, 15 confirmations. This user has reached a limit.',
    causes: [
      { text: 'The operation was repeated too often for the same user, for example while testing.', likely: 'most' },
      { text: 'Somebody else is trying to take over the account.', likely: 'possible' },
    ],
    remedies: [{ text: 'Wait up to an hour, then try again.', action: 'wait' }, { text: 'Test with another user.' }],
    documentation: quotas,
    evidence: observed('https://github.com/aws-amplify/amplify-js/issues/13225'),
  },
  {
    code: 'daily-email-limit',
    types: ['LimitExceededException'],
    messages: ['Exceeded daily email limit for the operation or the account{rest}'],
    title: 'The daily limit of 50 e-mails is reached',
    explanation:
      'Without Amazon SES, Cognito sends at most 50 e-mails per day for an account. The count restarts at 09:00 UTC.',
    causes: [{ text: 'The user pool uses Cognito’s default e-mail sender (COGNITO_DEFAULT).', likely: 'most' }],
    remedies: [
      { text: 'Configure the user pool to send e-mail with Amazon SES.' },
      { text: 'Wait until 09:00 UTC.', action: 'wait' },
      { text: 'Test with the sandbox, which sends nothing.', action: 'start-sandbox' },
    ],
    documentation: guidePage('user-pool-email'),
    evidence: inClient('https://github.com/aws-amplify/amplify-ui/tree/main/packages/e2e/cypress/fixtures'),
  },
  {
    code: 'limit-exceeded',
    types: ['LimitExceededException'],
    title: 'A limit was exceeded',
    explanation: 'Cognito limits attempts per user and hour, messages per day, and the number of most resources.',
    causes: [{ text: 'The operation was repeated too often.', likely: 'most' }],
    remedies: [{ text: 'Wait, then try again.', action: 'wait' }],
    documentation: quotas,
    evidence: model,
  },
  {
    code: 'rate-exceeded',
    types: ['TooManyRequestsException', 'ThrottlingException', 'Throttling', 'TooManyRequests', 'RequestLimitExceeded'],
    messages: ['Rate exceeded', 'Too many requests'],
    title: 'Too many requests per second',
    explanation:
      'Requests are counted for the whole account in a Region: 120 sign-in calls per second by default, and 10 per second for one user. Requests above the limit are refused.',
    causes: [
      {
        text: 'The app calls too often: a loop or a burst, such as refreshing tokens again and again until a claim appears, goes over the account’s quota of requests per second.',
        likely: 'most',
      },
      { text: 'A client retries refused calls immediately, without waiting.', likely: 'possible' },
      {
        text: 'Another application in the same account and Region uses up the quota, for example a load test.',
        likely: 'possible',
      },
    ],
    remedies: [
      {
        text: 'Wait a moment, then send the request again. Clients should retry with exponential backoff and jitter.',
        action: 'wait',
      },
      { text: 'Request a quota increase.' },
    ],
    documentation: quotas,
    evidence: unverified,
  },
  {
    code: 'too-many-requests',
    types: ['TooManyRequestsException', 'ThrottlingException', 'Throttling', 'TooManyRequests', 'RequestLimitExceeded'],
    title: 'Too many requests per second',
    explanation: 'Requests are counted for the whole account in a Region, and per user.',
    causes: [{ text: 'An application in the account calls Cognito in bursts.', likely: 'most' }],
    remedies: [{ text: 'Wait a moment, then send the request again.', action: 'wait' }],
    documentation: quotas,
    evidence: model,
  },
  {
    code: 'too-many-failed-attempts',
    types: ['TooManyFailedAttemptsException'],
    title: 'Too many wrong codes',
    explanation: 'For a while, Cognito refuses all codes for this user, even the correct one.',
    causes: [{ text: 'Wrong codes were sent several times in a row.', likely: 'most' }],
    remedies: [{ text: 'Wait, then request a new code and send it.', action: 'wait' }],
    documentation: operationPage('ConfirmSignUp'),
    evidence: model,
  },
];
