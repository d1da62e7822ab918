// NotAuthorizedException while signing in: password, proof, lockout, and users who are not allowed to sign in.

import { guidePage } from '../../documentation.ts';
import type { ErrorEntry } from '../error-entry.ts';
import { fitsWhen, isAnswerToSrp, sessionIsOld, usernameDiffers } from '../confirm-cause.ts';
import { documented, observed, unverified } from './evidence.ts';

const types = ['NotAuthorizedException'];

export const signInEntries: readonly ErrorEntry[] = [
  {
    code: 'incorrect-username-or-password',
    types,
    messages: ['Incorrect username or password'],
    title: 'The username, the password or its proof is wrong',
    explanation:
      'Cognito gives the same answer for a wrong password, a wrong SRP proof, a failed custom sign-in and, if PreventUserExistenceErrors is ENABLED, a user that does not exist.',
    causes: [
      {
        text: 'A trigger ended the sign-in: DefineAuthChallenge set failAuthentication.',
        likely: 'possible',
        confirm: ({ challengeName }) =>
          challengeName === 'CUSTOM_CHALLENGE' &&
          'The request answers CUSTOM_CHALLENGE, which the pool’s triggers check.',
      },
      { text: 'The password is wrong.', likely: 'most', confirm: ({ challengeName }) => notInCustom(challengeName) },
      {
        text: 'PASSWORD_CLAIM_SIGNATURE was computed over a different name than USER_ID_FOR_SRP; an alias never works there.',
        likely: 'possible',
        confirm: (context) => (isAnswerToSrp(context) ? usernameDiffers(context) : false),
      },
      {
        text: 'The SRP proof was computed with a wrong pool name, or with another SALT, SRP_B or SECRET_BLOCK than the challenge’s.',
        likely: 'possible',
        confirm: (context) => (isAnswerToSrp(context) ? undefined : false),
      },
      {
        text: 'TIMESTAMP differs from the one in the signature or has the wrong format: the day must not have a leading zero, and the weekday must match the date.',
        likely: 'possible',
        confirm: (context) => (isAnswerToSrp(context) ? undefined : false),
      },
      {
        text: 'The challenge was answered too late: PASSWORD_VERIFIER must be answered within seconds.',
        likely: 'possible',
        // AWS publishes no limit, so only a clearly too long time confirms this cause.
        confirm: (context) => {
          const { sessionAgeMs = 30_000 } = context.call;
          return isAnswerToSrp(context) && sessionAgeMs >= 30_000 ? sessionIsOld(context) || undefined : false;
        },
      },
      {
        text: 'The user does not exist, and the app client hides this (PreventUserExistenceErrors).',
        likely: 'possible',
        confirm: ({ challengeName }) => notInCustom(challengeName),
      },
    ],
    remedies: [
      { text: 'Check the password and send it again.', action: 'edit-password' },
      {
        text: 'Use USER_ID_FOR_SRP of the challenge as USERNAME, and in the signature.',
        action: 'use-user-id-for-srp',
        fits: fitsWhen((context) => (isAnswerToSrp(context) ? usernameDiffers(context) : false)),
      },
      {
        text: 'Run the sign-in again, so that the proof is computed with new values.',
        action: 'run-again',
        fits: (context) => (isAnswerToSrp(context) ? undefined : false),
      },
      {
        text: 'Check the logs of the DefineAuthChallenge and VerifyAuthChallengeResponse triggers.',
        fits: ({ challengeName }) => challengeName === 'CUSTOM_CHALLENGE',
      },
    ],
    documentation: guidePage('cognito-user-pool-managing-errors'),
    evidence: observed('https://github.com/ellaisys/aws-cognito/issues/94'),
  },
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
          failedAttempts !== undefined && failedAttempts >= 5 && `${failedAttempts} attempts failed before this one.`,
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
      { text: 'Remove userAttributes.{attribute} from the answer.', action: 'remove-attribute' },
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

/** The password is not used in a custom challenge. */
function notInCustom(challengeName: string | undefined): false | undefined {
  return challengeName === 'CUSTOM_CHALLENGE' ? false : undefined;
}
