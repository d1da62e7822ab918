// Exceptions about new passwords.

import { guidePage } from '../../documentation.ts';
import type { ErrorEntry } from '../error-entry.ts';
import { inClient, model } from './evidence.ts';

const documentation = guidePage('managing-users-passwords');

export const passwordEntries: readonly ErrorEntry[] = [
  {
    code: 'password-against-policy',
    types: ['InvalidPasswordException'],
    messages: [
      'Password did not conform with policy: {rule}',
      'Password does not conform to policy: {rule}',
      'Password did not conform with policy',
      'Password does not conform to policy',
    ],
    title: 'The new password does not conform to the password policy',
    explanation:
      'The user pool’s password policy sets the length of a password and what it must contain. The first rule that this one breaks: {rule}.',
    causes: [{ text: 'The new password is too simple or too short for this user pool.', likely: 'most' }],
    remedies: [
      {
        text: 'Choose a password that follows the rule.',
        action: 'edit-password',
      },
    ],
    documentation,
    evidence: inClient('https://github.com/aws-amplify/amplify-ui/tree/main/packages/e2e/cypress/fixtures'),
  },
  {
    code: 'invalid-password',
    types: ['InvalidPasswordException'],
    title: 'Cognito does not accept this password',
    explanation: 'The new password breaks a rule of the user pool’s password policy.',
    causes: [
      { text: 'It is too short, or lacks a character type that the policy requires.', likely: 'most' },
      { text: 'It starts or ends with whitespace, or has more than 256 characters.', likely: 'possible' },
    ],
    remedies: [{ text: 'Choose another password.', action: 'edit-password' }],
    documentation,
    evidence: model,
  },
  {
    code: 'password-in-history',
    types: ['PasswordHistoryPolicyViolationException'],
    messages: [
      'Password has previously been used and cannot be one of the last {count}',
      'Password has previously been used{rest}',
    ],
    title: 'The user has used this password before',
    explanation: 'PasswordHistorySize of the user pool prevents the reuse of the last {count} passwords.',
    causes: [{ text: 'The new password is the same as one of the last ones.', likely: 'most' }],
    remedies: [{ text: 'Choose a password that the user has not used before.', action: 'edit-password' }],
    documentation,
    evidence: model,
  },
  {
    code: 'password-used-before',
    types: ['PasswordHistoryPolicyViolationException'],
    title: 'The user has used this password before',
    explanation: 'PasswordHistorySize of the user pool prevents the reuse of up to 24 earlier passwords.',
    causes: [{ text: 'The new password is the same as one of the last ones.', likely: 'most' }],
    remedies: [{ text: 'Choose a password that the user has not used before.', action: 'edit-password' }],
    documentation,
    evidence: model,
  },
];
