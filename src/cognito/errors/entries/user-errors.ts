// Exceptions about the status of a user, and about usernames that do not exist or are taken.

import { guidePage, operationPage } from '../../documentation.ts';
import type { ErrorEntry } from '../error-entry.ts';
import { aliasIsNotVerified } from '../confirm-cause.ts';
import { documented, model, observed, unverified } from './evidence.ts';

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
        confirm: ({ call: { triggers, flow } }) => {
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
    code: 'user-already-exists',
    types: ['UsernameExistsException'],
    messages: [
      'User already exists',
      'User account already exists',
      'An account with the given {attribute} already exists',
    ],
    title: 'A user with this name already exists',
    explanation:
      'Usernames are unique in a user pool, and so are e-mail addresses and phone numbers that users sign in with.',
    causes: [
      { text: 'The user signed up before, perhaps without confirming.', likely: 'most' },
      { text: 'An administrator created the user.', likely: 'possible' },
    ],
    remedies: [
      { text: 'Choose another username.', action: 'edit-username' },
      { text: 'Sign in as this user, or send a new confirmation code with ResendConfirmationCode.' },
    ],
    documentation: managingErrors,
    evidence: observed(recordedFixtures),
  },
  {
    code: 'username-exists',
    types: ['UsernameExistsException'],
    title: 'A user with this name already exists',
    explanation: 'Usernames are unique in a user pool.',
    causes: [{ text: 'The user signed up or was created before.', likely: 'most' }],
    remedies: [{ text: 'Choose another username, or sign in as this user.', action: 'edit-username' }],
    documentation: operationPage('SignUp'),
    evidence: model,
  },
  {
    code: 'alias-exists',
    types: ['AliasExistsException'],
    messages: [
      'An account with the given {attribute} already exists',
      'An account with the {attribute} already exists',
    ],
    title: 'Another user already signs in with this {attribute}',
    explanation:
      'An alias (e-mail address, phone number or preferred_username) can belong to only one user. Confirming it for a second user would take it from the first.',
    causes: [
      { text: 'The same person has two user accounts.', likely: 'most' },
      { text: 'The address or number now belongs to another person.', likely: 'possible' },
    ],
    remedies: [
      { text: 'Move the alias to this user: ConfirmSignUp with ForceAliasCreation.' },
      { text: 'Remove the attribute, or send another value.', action: 'remove-attribute' },
    ],
    documentation: managingErrors,
    evidence: documented(managingErrors),
  },
  {
    code: 'alias-exists-type',
    types: ['AliasExistsException'],
    title: 'Another user already signs in with this e-mail address or phone number',
    explanation: 'An alias can belong to only one user.',
    causes: [{ text: 'The attribute is already the verified alias of another user.', likely: 'most' }],
    remedies: [
      { text: 'Move the alias to this user: ConfirmSignUp with ForceAliasCreation.' },
      { text: 'Remove the attribute, or send another value.', action: 'remove-attribute' },
    ],
    documentation: guidePage('user-pool-settings-attributes', 'user-pool-settings-aliases'),
    evidence: model,
  },
];
