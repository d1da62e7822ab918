// Refusals of signing up, confirming and creating users.

import { guidePage, operationPage } from '../../documentation.ts';
import type { ErrorEntry } from '../error-entry.ts';
import { most, possible } from './cause.ts';
import { documented, observed } from './evidence.ts';

const parameter = ['InvalidParameterException'];
const aliases = guidePage('user-pool-settings-attributes', 'user-pool-settings-aliases');
const confirming = guidePage('signing-up-users-in-your-app');

export const signUpEntries: readonly ErrorEntry[] = [
  {
    code: 'username-like-alias',
    types: parameter,
    messages: ['Username cannot be of {kind} format, since user pool is configured for {alias} alias'],
    title: 'The username itself may not look like {kind}',
    explanation:
      'The user pool has {alias} as an alias (AliasAttributes): users have a username of their own, and sign in with the {alias} beside it. So Username must be something else. To decide: AliasAttributes and UsernameAttributes in DescribeUserPool.',
    causes: [
      most(
        'The pool has {alias} as an alias, and the request puts the {alias} into Username: send another username, and the {alias} as the attribute.',
      ),
      possible(
        'The pool was meant to have UsernameAttributes, where the address is the username: that is chosen when the pool is made.',
      ),
    ],
    remedies: [
      {
        text: 'Send a username of its own, such as a UUID, and put the address into UserAttributes.',
        action: 'edit-username',
      },
      { text: 'Or make a pool with UsernameAttributes, in which the address is the username.' },
    ],
    documentation: aliases,
    evidence: observed('https://github.com/aws-amplify/amplify-js/issues/8800'),
  },
  {
    code: 'username-must-be-alias',
    types: parameter,
    messages: [
      'Username should be an email',
      'Username should be a phone number',
      'Username should be either an email or a phone number',
      'Username should be {kind}',
    ],
    title: 'The username must be an e-mail address or phone number here',
    explanation:
      'The user pool has UsernameAttributes: its users sign up with an address or number in Username, and Cognito makes the name of its own from it.',
    causes: [
      most(
        'The pool has UsernameAttributes, and Username is no valid e-mail address or phone number with + and country code.',
      ),
      possible('The request is meant for another user pool.'),
    ],
    remedies: [{ text: 'Send the address or number in Username.', action: 'edit-username' }],
    documentation: aliases,
    evidence: documented(aliases),
  },
  {
    code: 'address-differs-from-username',
    types: parameter,
    messages: ['User {attribute} should be empty or same as username, since username attribute is {kind}'],
    title: '{attribute} differs from the username',
    explanation:
      'The user pool has UsernameAttributes: Username is the address that the user signs in with, and Cognito writes it to {attribute}. The request has another value for {attribute}.',
    causes: [
      most('The program sends a name, or the address of somebody else, in Username or in {attribute}.'),
      possible('The two differ in letter case or in white space.'),
    ],
    remedies: [
      { text: 'Leave {attribute} out of UserAttributes, or send the value of Username.', action: 'remove-attribute' },
    ],
    documentation: aliases,
    evidence: observed('https://github.com/jagregory/cognito-local/issues/102'),
  },
  {
    code: 'sign-up-off',
    types: ['NotAuthorizedException'],
    messages: [
      'SignUp is not permitted for this user pool',
      // As people write it from memory.
      'Sign up {is:is not|not} permitted for this {pool:user pool|userpool}',
    ],
    title: 'Only administrators create users in this pool',
    explanation:
      'AdminCreateUserConfig of the user pool has AllowAdminCreateUserOnly, so SignUp is refused for everybody.',
    causes: [
      most('Self-registration is off in the user pool (AllowAdminCreateUserOnly is true).'),
      possible('The client ID is that of another user pool.'),
    ],
    remedies: [{ text: 'Create the user with AdminCreateUser, or switch self-registration on.' }],
    documentation: guidePage('how-to-create-user-accounts'),
    evidence: observed(),
  },
  {
    code: 'sign-up-password-missing',
    types: parameter,
    messages: ['Password is required'],
    operations: ['SignUp'],
    title: 'SignUp needs a password here',
    explanation:
      'A user may sign up without a password only in a pool whose first factors include a code by e-mail or SMS (AllowedFirstAuthFactors).',
    causes: [
      most('Password is missing, and the pool’s AllowedFirstAuthFactors have neither EMAIL_OTP nor SMS_OTP.'),
      possible('The address or number that the code would go to is missing among UserAttributes.'),
    ],
    remedies: [{ text: 'Send a password.', action: 'edit-password' }],
    documentation: operationPage('SignUp'),
    evidence: documented(operationPage('SignUp')),
  },
  {
    code: 'confirm-unknown-user',
    types: ['UserNotFoundException'],
    messages: ['Username/client id combination not found'],
    operations: ['ConfirmSignUp', 'ResendConfirmationCode'],
    title: 'No user of this app client has this name',
    explanation:
      'An e-mail address or phone number that is an alias finds its user only once it is verified, and that is what ConfirmSignUp is about to do. To decide: ListUsers with a filter on email shows the username and whether email_verified is true.',
    causes: [
      most(
        'An alias was sent that is not verified yet: confirm with the username of SignUp.',
        ({ call: { usernameIsAlias, aliasVerified } }) =>
          aliasVerified === true || usernameIsAlias === false
            ? false
            : usernameIsAlias && 'USERNAME looks like an alias.',
      ),
      possible('The username is misspelt, or differs in letter case.'),
      possible('The user was never created, because the sign-up failed, or signed up with another app client or pool.'),
    ],
    remedies: [
      { text: 'Send the username of SignUp.', action: 'edit-username' },
      { text: 'Check the client ID of the target.', action: 'edit-target' },
    ],
    documentation: aliases,
    evidence: observed('https://github.com/amazon-archives/amazon-cognito-identity-js/issues/537'),
  },
  {
    code: 'confirm-wrong-status',
    types: ['NotAuthorizedException'],
    messages: [
      'User cannot be confirmed. Current status is {status}',
      'User cannot be confirm. Current status is {status}',
      'User cannot become confirmed. Current status is {status}',
      'User cannot confirm because user status is not UNCONFIRMED',
      'User cannot confirm because user status is not UNCONFIRMED{rest}',
    ],
    title: 'The user cannot be confirmed: the status is not UNCONFIRMED',
    explanation:
      'Only a user with the status UNCONFIRMED can be confirmed. ConfirmSignUp takes the code of a sign-up; the code of a changed address goes to VerifyUserAttribute, with the access token, and the code of a sign-in to RespondToAuthChallenge.',
    causes: [
      most(
        'The user is confirmed already: by an earlier code, a link, an administrator, or a PreSignUp trigger. A code that came since, for a changed address or a sign-in, is not for ConfirmSignUp.',
        ({ captures }) => /^(?:CONFIRMED|confirmed)/.test(captures['status'] ?? '') || undefined,
      ),
      possible(
        'An administrator created the user: the temporary password is replaced at the first sign-in, and nothing is confirmed.',
        ({ captures }) => (captures['status'] ?? '').includes('FORCE_CHANGE_PASSWORD') || undefined,
      ),
      possible(
        'The password was reset by an administrator (RESET_REQUIRED).',
        ({ captures }) => (captures['status'] ?? '').includes('RESET_REQUIRED') || undefined,
      ),
    ],
    remedies: [{ text: 'Sign in.', action: 'run-again' }],
    documentation: confirming,
    evidence: observed(),
  },
  {
    code: 'auto-verification-off',
    types: parameter,
    messages: ['Auto verification not turned on'],
    title: 'The user pool sends no confirmation codes',
    explanation: 'Codes of a sign-up go to the attributes in AutoVerifiedAttributes of the pool. There are none.',
    causes: [
      possible(
        'The code is that of a custom challenge, which the pool’s triggers send, and not of a sign-up: call the sign-in again to have another one sent.',
        ({ call: { app } }) => app?.customChallenge && 'The sign-in has a custom challenge.',
      ),
      most('AutoVerifiedAttributes of the user pool is empty, so there is no code to send again.'),
    ],
    remedies: [
      { text: 'Let the pool verify email or phone_number.' },
      { text: 'Confirm as an administrator: AdminConfirmSignUp.' },
    ],
    documentation: guidePage('user-pool-settings-email-phone-verification'),
    evidence: observed(),
  },
];
