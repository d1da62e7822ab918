// NotAuthorizedException while signing in: lockout, and users who are not allowed to sign in.

import { guidePage } from '../../documentation.ts';
import type { ErrorEntry } from '../error-entry.ts';
import { documented, observed, unverified } from './evidence.ts';

const types = ['NotAuthorizedException'];

export const signInEntries: readonly ErrorEntry[] = [
  {
    code: 'password-attempts-exceeded',
    types,
    messages: ['Password attempts exceeded'],
    title: 'The user is temporarily locked out',
    explanation:
      'After five wrong passwords in a row, Cognito locks the user out for 1 second, then twice as long after each further failure, up to about 15 minutes. During a lockout, even the correct password fails, and attempts do not extend the lockout.',
    causes: [
      {
        text: 'The password was wrong at least five times.',
        likely: 'most',
        confirm: ({ call: { failedAttempts } }) =>
          failedAttempts !== undefined && failedAttempts >= 5
            ? `${failedAttempts} attempts failed before this one.`
            : undefined,
      },
      { text: 'Somebody else is guessing the password of this user.', likely: 'possible' },
    ],
    remedies: [
      { text: 'Wait up to 15 minutes, then sign in with the correct password.', action: 'wait' },
      { text: 'Check the password before the next attempt.', action: 'edit-password' },
    ],
    documentation: guidePage('authentication'),
    evidence: observed('https://github.com/amazon-archives/amazon-cognito-identity-js/issues/506'),
  },
  {
    code: 'user-is-disabled',
    types,
    messages: ['User is disabled'],
    title: 'The user is disabled',
    explanation: 'An administrator disabled this user. A disabled user cannot sign in.',
    causes: [{ text: 'AdminDisableUser was called for this user.', likely: 'most' }],
    remedies: [{ text: 'Enable the user with AdminEnableUser or in the console.' }],
    documentation: guidePage('how-to-manage-user-accounts'),
    evidence: unverified,
  },
  {
    code: 'federated-user',
    types,
    messages: ['User is not authorized to get auth details'],
    title: 'This user signs in through another identity provider',
    explanation:
      'The user comes from an external identity provider and has no password in the user pool, so password-based auth flows do not work.',
    causes: [{ text: 'The user’s status is EXTERNAL_PROVIDER.', likely: 'most' }],
    remedies: [
      { text: 'Sign in through managed login and the identity provider.' },
      { text: 'Choose a user who has a password in this pool.', action: 'edit-username' },
    ],
    documentation: guidePage('cognito-user-pools-identity-federation'),
    evidence: observed('https://github.com/aws/aws-cli/issues/3348'),
  },
  {
    code: 'temporary-password-expired',
    types,
    messages: ['Temporary password has expired and must be reset by an administrator'],
    title: 'The temporary password has expired',
    explanation:
      'The temporary password of a user that an administrator created is valid for the pool’s TemporaryPasswordValidityDays, 7 days by default. It has expired.',
    causes: [{ text: 'The user did not sign in before the temporary password expired.', likely: 'most' }],
    remedies: [
      { text: 'Send a new temporary password: AdminCreateUser with MessageAction RESEND.' },
      { text: 'Set a permanent password with AdminSetUserPassword.' },
    ],
    documentation: guidePage('managing-users-passwords'),
    evidence: unverified,
  },
  {
    code: 'cannot-modify-provided-attribute',
    types,
    messages: ['Cannot modify an already provided {attribute}', 'Cannot modify the non-mutable attribute {attribute}'],
    title: 'The attribute {attribute} already has a value and must not be sent again',
    explanation:
      'An answer to NEW_PASSWORD_REQUIRED can set missing attributes. It must not repeat an attribute that already has a value, not even with the same value.',
    causes: [
      {
        text: 'ChallengeResponses contains userAttributes.{attribute}, which the user already has.',
        likely: 'most',
      },
      {
        text: 'The whole userAttributes map of the challenge was sent back, as older samples do.',
        likely: 'possible',
      },
    ],
    remedies: [
      {
        text: 'Remove userAttributes.{attribute} from the answer.',
        action: 'remove-attribute',
        key: 'userAttributes.{attribute}',
      },
      { text: 'Send only the attributes in requiredAttributes of the challenge.' },
    ],
    documentation: guidePage('authentication-flows-selection-sdk'),
    evidence: observed('https://github.com/aws-samples/aws-saas-factory-bootcamp/issues/67'),
  },
  {
    code: 'not-authorized',
    types,
    title: 'Cognito refused the request',
    explanation:
      'NotAuthorizedException has many meanings, and its message says which. This extension does not know this message, so read it as it is.',
    causes: [
      { text: 'The password, code, session or token is wrong, already used or expired.', likely: 'most' },
      { text: 'The app client has a secret, and SECRET_HASH is wrong.', likely: 'possible' },
      { text: 'A Lambda trigger or a security setting of the user pool refused the sign-in.', likely: 'possible' },
    ],
    remedies: [{ text: 'Run the sign-in again from its first step.', action: 'run-again' }],
    documentation: guidePage('cognito-user-pool-managing-errors'),
    evidence: documented(guidePage('cognito-user-pool-managing-errors')),
  },
];
