// NotAuthorizedException while signing in: password, proof, lockout, and users who may not sign in.

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
      'Cognito gives this one answer to a wrong password, to an SRP proof that does not fit, to a failed custom sign-in, and (where existence errors are hidden) to a user it does not know.',
    causes: [
      {
        text: 'A trigger ended the sign-in: DefineAuthChallenge set failAuthentication.',
        likely: 'possible',
        confirm: ({ challengeName }) =>
          challengeName === 'CUSTOM_CHALLENGE' && 'The call answers CUSTOM_CHALLENGE, which the pool’s triggers judge.',
      },
      { text: 'The password is wrong.', likely: 'most', confirm: ({ challengeName }) => notInCustom(challengeName) },
      {
        text: 'PASSWORD_CLAIM_SIGNATURE was computed over another name than USER_ID_FOR_SRP; an alias never fits there.',
        likely: 'possible',
        confirm: (context) => (isAnswerToSrp(context) ? usernameDiffers(context) : false),
      },
      {
        text: 'The SRP proof was computed with another pool name, SALT, SRP_B or SECRET_BLOCK than the challenge gave.',
        likely: 'possible',
        confirm: (context) => (isAnswerToSrp(context) ? undefined : false),
      },
      {
        text: 'TIMESTAMP is not the one in the signature or has another form: the day carries no leading zero, and the weekday must fit the date.',
        likely: 'possible',
        confirm: (context) => (isAnswerToSrp(context) ? undefined : false),
      },
      {
        text: 'The challenge was answered late: PASSWORD_VERIFIER wants its answer within seconds.',
        likely: 'possible',
        // No number is published, so only a time that any client would call too long speaks for it.
        confirm: (context) => {
          const { sessionAgeMs = 30_000 } = context.call;
          return isAnswerToSrp(context) && sessionAgeMs >= 30_000 ? sessionIsOld(context) || undefined : false;
        },
      },
      {
        text: 'There is no such user, and the app client hides that (PreventUserExistenceErrors).',
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
        text: 'Run the sign-in again, so that the proof is computed over fresh values.',
        action: 'run-again',
        fits: (context) => (isAnswerToSrp(context) ? undefined : false),
      },
      {
        text: 'Read the log of the DefineAuthChallenge and VerifyAuthChallengeResponse triggers.',
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
    title: 'The user is locked out for a while',
    explanation:
      'After the fifth wrong password in a row Cognito locks the user out: for one second, then twice as long after each further failure, up to about 15 minutes. While the lock lasts, even the right password fails. Tries during the lock do not prolong it.',
    causes: [
      {
        text: 'The password was wrong five times or more.',
        likely: 'most',
        confirm: ({ call: { failedAttempts } }) =>
          failedAttempts !== undefined && failedAttempts >= 5 && `${failedAttempts} attempts failed before this one.`,
      },
      { text: 'Somebody else is guessing the password of this user.', likely: 'possible' },
    ],
    remedies: [
      { text: 'Wait up to 15 minutes, then sign in with the right password.', action: 'wait' },
      { text: 'Check the password before the next try.', action: 'edit-password' },
    ],
    documentation: guidePage('authentication'),
    evidence: observed('https://github.com/amazon-archives/amazon-cognito-identity-js/issues/506'),
  },
  {
    code: 'user-is-disabled',
    types,
    messages: ['User is disabled'],
    title: 'The user is disabled',
    explanation: 'An administrator disabled this user. Nobody can sign in as a disabled user.',
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
      'The user came from an external identity provider and has no password in the user pool, so no password flow works.',
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
      'The password that an administrator gave this user is valid for TemporaryPasswordValidityDays, 7 days unless the pool says otherwise. That time is over.',
    causes: [{ text: 'The user did not sign in within the life of the temporary password.', likely: 'most' }],
    remedies: [
      { text: 'Send a new one: AdminCreateUser with MessageAction RESEND.' },
      { text: 'Set a permanent password with AdminSetUserPassword.' },
    ],
    documentation: guidePage('managing-users-passwords'),
    evidence: unverified,
  },
  {
    code: 'cannot-modify-provided-attribute',
    types,
    messages: ['Cannot modify an already provided {attribute}', 'Cannot modify the non-mutable attribute {attribute}'],
    title: 'The attribute {attribute} has a value already and may not be sent again',
    explanation:
      'An answer to NEW_PASSWORD_REQUIRED may set missing attributes. It may not repeat one that already has a value, not even with the same value.',
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
      { text: 'Send only what requiredAttributes of the challenge lists.' },
    ],
    documentation: guidePage('authentication-flows-selection-sdk'),
    evidence: observed('https://github.com/aws-samples/aws-saas-factory-bootcamp/issues/67'),
  },
  {
    code: 'not-authorized',
    types,
    title: 'Cognito refuses the call',
    explanation:
      'NotAuthorizedException has a dozen meanings; its message says which. This message is not one we know, so read it as it stands.',
    causes: [
      { text: 'The password, a code, a session or a token is wrong, used or expired.', likely: 'most' },
      { text: 'The app client has a secret and SECRET_HASH does not fit.', likely: 'possible' },
      { text: 'A trigger or a security setting of the pool refused the sign-in.', likely: 'possible' },
    ],
    remedies: [{ text: 'Run the sign-in again from its first step.', action: 'run-again' }],
    documentation: guidePage('cognito-user-pool-managing-errors'),
    evidence: documented(guidePage('cognito-user-pool-managing-errors')),
  },
];

/** The password plays no part in a custom challenge. */
function notInCustom(challengeName: string | undefined): false | undefined {
  return challengeName === 'CUSTOM_CHALLENGE' ? false : undefined;
}
