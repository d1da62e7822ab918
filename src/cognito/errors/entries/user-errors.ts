// Exceptions about the status of a user, and about usernames that do not exist.

import { guidePage } from '../../documentation.ts';
import type { ErrorEntry } from '../error-entry.ts';
import { aliasIsNotVerified, answersChallenge, usernameDiffers } from '../confirm-cause.ts';
import { model, observed, unverified } from './evidence.ts';

const managingErrors = guidePage('cognito-user-pool-managing-errors');
const confirming = guidePage('signing-up-users-in-your-app', 'allowing-users-to-sign-up-and-confirm-themselves');
const recordedFixtures =
  'https://github.com/floci-io/floci/tree/a2389e7733249102c9736cfb3698cf409f41bc4b/src/test/resources/fixtures/aws-cognito';

export const userEntries: readonly ErrorEntry[] = [
  {
    code: 'user-does-not-exist',
    types: ['UserNotFoundException'],
    messages: ['User does not exist'],
    title: 'The user pool has no such user',
    explanation:
      'No user of this pool has this username. Cognito reports it because PreventUserExistenceErrors of the app client is LEGACY. To decide: AdminGetUser with the same name, and ListUsers with a filter on the e-mail address, which shows email_verified.',
    causes: [
      {
        text: 'USERNAME of the answer is not the name that came with the challenge (USER_ID_FOR_SRP): an alias that is not verified does not find the user there.',
        likely: 'possible',
        confirm: (context) => {
          if (!answersChallenge(context)) return false;
          return usernameDiffers(context) ?? 'The call before this one found the user.';
        },
      },
      { text: 'USERNAME is misspelt, or is a user of another pool.', likely: 'most' },
      {
        text: 'USERNAME is an e-mail address or phone number: an alias finds its user only once it is verified, and only in a pool that allows it as an alias.',
        likely: 'possible',
        confirm: (context) =>
          aliasIsNotVerified(context) ?? (context.call.usernameIsAlias ? 'USERNAME looks like an alias.' : undefined),
      },
      {
        text: 'The user is still in the old directory: SRP never calls the UserMigration trigger, which needs USER_PASSWORD_AUTH.',
        likely: 'possible',
        confirm: ({ call: { triggers, flow, migrationRan } }) => {
          if (triggers?.includes('UserMigration') && flow === undefined && migrationRan === false) {
            return 'The UserMigration trigger was not called.';
          }
          if (triggers === undefined || flow === undefined) return undefined;
          return (
            triggers.includes('UserMigration') &&
            flow === 'USER_SRP_AUTH' &&
            'The user pool has a UserMigration trigger, and the call uses USER_SRP_AUTH.'
          );
        },
      },
      { text: 'USERNAME is the sub of the user, which cannot be used to sign in.', likely: 'possible' },
      { text: 'The letter case differs, and the pool’s usernames are case sensitive.', likely: 'possible' },
    ],
    remedies: [
      { text: 'Check USERNAME.', action: 'edit-username' },
      { text: 'Check the user pool and app client of the target.', action: 'edit-target' },
      { text: 'Set PreventUserExistenceErrors to ENABLED, so that the answer does not reveal which users exist.' },
    ],
    documentation: managingErrors,
    evidence: observed(recordedFixtures),
  },
  {
    code: 'username-client-not-found',
    types: ['UserNotFoundException'],
    messages: ['Username/client id combination not found'],
    title: 'The user pool of this app client has no such user',
    explanation: 'No user in the user pool of this app client has this username.',
    causes: [
      { text: 'The username is misspelt.', likely: 'most' },
      { text: 'The client ID belongs to another user pool.', likely: 'possible' },
      { text: 'The user was never created, because the sign-up failed.', likely: 'possible' },
    ],
    remedies: [
      { text: 'Check the username.', action: 'edit-username' },
      { text: 'Check the client ID of the target.', action: 'edit-target' },
    ],
    documentation: managingErrors,
    evidence: observed(recordedFixtures),
  },
  {
    code: 'user-not-found',
    types: ['UserNotFoundException'],
    title: 'The user pool has no such user',
    explanation: 'No user of this pool matches the username or token in the request.',
    causes: [
      { text: 'The username is misspelt, or is a user of another pool.', likely: 'most' },
      { text: 'The user was deleted after signing in.', likely: 'possible' },
    ],
    remedies: [
      { text: 'Check the username.', action: 'edit-username' },
      { text: 'Check the user pool and app client of the target.', action: 'edit-target' },
    ],
    documentation: managingErrors,
    evidence: model,
  },
  {
    code: 'user-not-confirmed',
    types: ['UserNotConfirmedException'],
    messages: ['User is not confirmed'],
    title: 'The user is not confirmed yet',
    explanation:
      'The user signed up but never entered the confirmation code, so the status is UNCONFIRMED. Cognito checks this before the password, so the password may be wrong as well.',
    causes: [
      { text: 'The confirmation code was not entered.', likely: 'most' },
      {
        text: 'The pool sends no code, because it verifies neither e-mail addresses nor phone numbers.',
        likely: 'possible',
      },
    ],
    remedies: [
      { text: 'Confirm with ConfirmSignUp and the code; ResendConfirmationCode sends a new one.' },
      { text: 'Confirm without a code, with AdminConfirmSignUp or a Pre sign-up trigger.' },
    ],
    documentation: confirming,
    evidence: observed('https://github.com/aws/aws-sdk-js/issues/4608'),
  },
  {
    code: 'user-not-confirmed-type',
    types: ['UserNotConfirmedException'],
    title: 'The user is not confirmed yet',
    explanation: 'The user’s status is UNCONFIRMED, so this operation is not available.',
    causes: [{ text: 'The confirmation code was not entered.', likely: 'most' }],
    remedies: [{ text: 'Confirm with ConfirmSignUp, or as an administrator with AdminConfirmSignUp.' }],
    documentation: confirming,
    evidence: model,
  },
  {
    code: 'password-reset-required',
    types: ['PasswordResetRequiredException'],
    messages: ['Password reset required for the user'],
    title: 'The user must choose a new password first',
    explanation:
      'The user’s status is RESET_REQUIRED. The user cannot sign in until a new password is set with a code.',
    causes: [
      { text: 'An administrator reset the password, with AdminResetUserPassword or in the console.', likely: 'most' },
      { text: 'The user was imported from a CSV file and has no password yet.', likely: 'possible' },
      { text: 'Threat protection found the password among compromised credentials.', likely: 'possible' },
    ],
    remedies: [
      { text: 'Request a code with ForgotPassword, then set a password with ConfirmForgotPassword.' },
      { text: 'Set a password as an administrator, with AdminSetUserPassword and Permanent.' },
    ],
    documentation: guidePage('managing-users-passwords'),
    evidence: unverified,
  },
  {
    code: 'password-reset-required-type',
    types: ['PasswordResetRequiredException'],
    title: 'The user must choose a new password first',
    explanation: 'The user’s status is RESET_REQUIRED.',
    causes: [{ text: 'An administrator reset the password, or the user was imported.', likely: 'most' }],
    remedies: [{ text: 'Request a code with ForgotPassword, then set a password with ConfirmForgotPassword.' }],
    documentation: guidePage('managing-users-passwords'),
    evidence: model,
  },
  {
    code: 'user-gone',
    types: ['UserNotFoundException'],
    messages: ['User does not exist'],
    operations: [
      'GetUser',
      'DeleteUser',
      'ChangePassword',
      'GlobalSignOut',
      'UpdateUserAttributes',
      'DeleteUserAttributes',
      'GetUserAttributeVerificationCode',
      'VerifyUserAttribute',
      'SetUserMFAPreference',
      'ConfirmDevice',
      'ListDevices',
      'GetTokensFromRefreshToken',
    ],
    title: 'The user of this token no longer exists',
    explanation:
      'The operation finds its user by the access or refresh token, and that user is not in the pool any more. Tokens stay valid by their signature until they expire. To decide: ListUsers with a filter on sub.',
    causes: [
      { text: 'The user was deleted after the token was issued.', likely: 'most' },
      { text: 'The user was deleted and made anew, with another sub.', likely: 'possible' },
    ],
    remedies: [{ text: 'Drop the tokens, and sign in as a user of the pool.', action: 'run-again' }],
    documentation: managingErrors,
    evidence: unverified,
  },
];
