// Exceptions about the state of a user, and about names that are missing or taken.

import { guidePage, operationPage } from '../../documentation.ts';
import type { ErrorEntry } from '../error-entry.ts';
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
      'No user of this pool has this name. That Cognito says so at all means that the app client does not hide it (PreventUserExistenceErrors is LEGACY).',
    causes: [
      { text: 'USERNAME is misspelt, or names a user of another pool.', likely: 'most' },
      {
        text: 'USERNAME is an e-mail address or phone number, and the pool does not allow it as an alias or it is not verified.',
        likely: 'possible',
        confirm: ({ call: { usernameIsAlias } }) => usernameIsAlias && 'USERNAME looks like an alias.',
      },
      { text: 'USERNAME is the sub of the user, which is no name to sign in with.', likely: 'possible' },
      { text: 'The case differs, in a pool whose usernames are case sensitive.', likely: 'possible' },
    ],
    remedies: [
      { text: 'Check USERNAME.', action: 'edit-username' },
      { text: 'Check the user pool and app client of the target.', action: 'edit-target' },
      { text: 'Set PreventUserExistenceErrors to ENABLED, so that nobody can find out which users exist.' },
    ],
    documentation: managingErrors,
    evidence: observed(recordedFixtures),
  },
  {
    code: 'username-client-not-found',
    types: ['UserNotFoundException'],
    messages: ['Username/client id combination not found'],
    title: 'There is no such user behind this app client',
    explanation: 'The user pool of this app client has no user with this name.',
    causes: [
      { text: 'The username is misspelt.', likely: 'most' },
      { text: 'The client id belongs to another user pool.', likely: 'possible' },
      { text: 'The user was never created, because the sign-up failed.', likely: 'possible' },
    ],
    remedies: [
      { text: 'Check the username.', action: 'edit-username' },
      { text: 'Check the client id of the target.', action: 'edit-target' },
    ],
    documentation: managingErrors,
    evidence: observed(recordedFixtures),
  },
  {
    code: 'user-not-found',
    types: ['UserNotFoundException'],
    title: 'The user pool has no such user',
    explanation: 'No user of this pool fits the name or token in the request.',
    causes: [
      { text: 'The username is misspelt, or names a user of another pool.', likely: 'most' },
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
      'The user signed up and never entered the confirmation code, so the status is UNCONFIRMED. Cognito checks this before the password: the password may be wrong as well.',
    causes: [
      { text: 'The confirmation code was not entered.', likely: 'most' },
      {
        text: 'The pool sends no code, because it verifies neither e-mail address nor phone number.',
        likely: 'possible',
      },
    ],
    remedies: [
      { text: 'Confirm with ConfirmSignUp and the code; ResendConfirmationCode sends another one.' },
      { text: 'Confirm without a code: AdminConfirmSignUp, or the Pre sign-up trigger.' },
    ],
    documentation: confirming,
    evidence: observed('https://github.com/aws/aws-sdk-js/issues/4608'),
  },
  {
    code: 'user-not-confirmed-type',
    types: ['UserNotConfirmedException'],
    title: 'The user is not confirmed yet',
    explanation: 'The user’s status is UNCONFIRMED, so this operation is not open to them.',
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
    explanation: 'The user’s status is RESET_REQUIRED. No password signs them in until they set a new one with a code.',
    causes: [
      { text: 'AdminResetUserPassword was called, or the console’s Reset password.', likely: 'most' },
      { text: 'The user was imported from a CSV file and has no password yet.', likely: 'possible' },
      { text: 'Threat protection found the password among leaked ones.', likely: 'possible' },
    ],
    remedies: [
      { text: 'Ask for a code with ForgotPassword, then set a password with ConfirmForgotPassword.' },
      { text: 'Set one as an administrator: AdminSetUserPassword with Permanent.' },
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
    remedies: [{ text: 'Ask for a code with ForgotPassword, then set a password with ConfirmForgotPassword.' }],
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
    title: 'A user with this name exists already',
    explanation:
      'Names are unique in a user pool, and so is an e-mail address or phone number that people sign in with.',
    causes: [
      { text: 'The user signed up before, and may not have been confirmed.', likely: 'most' },
      { text: 'An administrator created the user.', likely: 'possible' },
    ],
    remedies: [
      { text: 'Choose another name.', action: 'edit-username' },
      { text: 'Sign in as this user, or send a new confirmation code with ResendConfirmationCode.' },
    ],
    documentation: managingErrors,
    evidence: observed(recordedFixtures),
  },
  {
    code: 'username-exists',
    types: ['UsernameExistsException'],
    title: 'A user with this name exists already',
    explanation: 'Names are unique in a user pool.',
    causes: [{ text: 'The user signed up or was created before.', likely: 'most' }],
    remedies: [{ text: 'Choose another name, or sign in as this user.', action: 'edit-username' }],
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
      'An e-mail address, phone number or preferred_username that is an alias belongs to one user only. Confirming it for a second one would take it from the first.',
    causes: [
      { text: 'The same person has two users.', likely: 'most' },
      { text: 'The address or number was given to another person.', likely: 'possible' },
    ],
    remedies: [
      { text: 'Move the alias to this user: ConfirmSignUp with ForceAliasCreation.' },
      { text: 'Leave the attribute out, or send another value.', action: 'remove-attribute' },
    ],
    documentation: managingErrors,
    evidence: documented(managingErrors),
  },
  {
    code: 'alias-exists-type',
    types: ['AliasExistsException'],
    title: 'Another user already signs in with this e-mail address or phone number',
    explanation: 'An alias belongs to one user only.',
    causes: [{ text: 'The attribute is already the verified alias of another user.', likely: 'most' }],
    remedies: [
      { text: 'Move the alias to this user: ConfirmSignUp with ForceAliasCreation.' },
      { text: 'Leave the attribute out, or send another value.', action: 'remove-attribute' },
    ],
    documentation: guidePage('user-pool-settings-attributes', 'user-pool-settings-aliases'),
    evidence: model,
  },
];
