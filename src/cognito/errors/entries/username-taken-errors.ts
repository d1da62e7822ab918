// Exceptions about usernames, e-mail addresses and phone numbers that are taken.

import { guidePage, operationPage } from '../../documentation.ts';
import type { ErrorEntry } from '../error-entry.ts';
import { documented, model, observed } from './evidence.ts';

const managingErrors = guidePage('cognito-user-pool-managing-errors');
const recordedFixtures =
  'https://github.com/floci-io/floci/tree/a2389e7733249102c9736cfb3698cf409f41bc4b/src/test/resources/fixtures/aws-cognito';

export const usernameTakenEntries: readonly ErrorEntry[] = [
  {
    code: 'user-already-exists',
    types: ['UsernameExistsException'],
    messages: ['User already exists', 'User account already exists'],
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
    code: 'sign-in-attribute-exists',
    types: ['UsernameExistsException'],
    messages: ['An account with the given {attribute} already exists'],
    title: 'A user with this {attribute} already exists',
    explanation:
      'The user pool has UsernameAttributes: its users sign in with {attribute}, and no two users can have the same value, verified or not.',
    causes: [
      { text: 'The user signed up with this {attribute} before, perhaps without confirming.', likely: 'most' },
      { text: 'An administrator created a user with this {attribute}.', likely: 'possible' },
    ],
    remedies: [
      { text: 'Sign in as this user, or send a new confirmation code with ResendConfirmationCode.' },
      { text: 'Sign up with another {attribute}.', action: 'edit-username' },
    ],
    documentation: guidePage('user-pool-settings-attributes', 'user-pool-settings-aliases'),
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
    messages: ['An account with the {attribute} already exists'],
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
    code: 'username-attribute-exists',
    types: ['AliasExistsException'],
    messages: ['An account with the given {attribute} already exists'],
    title: 'Another user already signs in with this {attribute}',
    explanation:
      'The user pool has UsernameAttributes: its users sign in with {attribute}, and no two users can have the same value, verified or not.',
    causes: [
      { text: 'The same person has two user accounts, one of them with this {attribute}.', likely: 'most' },
      { text: 'A user who never confirmed their sign-up holds the value.', likely: 'possible' },
    ],
    remedies: [
      { text: 'Send another value.', action: 'remove-attribute' },
      { text: 'Delete or change the other user: ListUsers with a filter on {attribute} finds them.' },
    ],
    documentation: guidePage('user-pool-settings-attributes', 'user-pool-settings-aliases'),
    evidence: observed(
      'https://github.com/getmoto/moto/blob/master/tests/test_cognitoidp/test_cognitoidp_exceptions.py',
    ),
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
