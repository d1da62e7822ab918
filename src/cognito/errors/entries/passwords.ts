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
    title: 'The new password breaks the password policy',
    explanation:
      'The user pool says how long a password is and what it must contain. Cognito names the first rule that is broken: {rule}.',
    causes: [{ text: 'The new password is too simple or too short for this pool.', likely: 'most' }],
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
    title: 'Cognito does not take this password',
    explanation: 'The new password breaks a rule of the user pool.',
    causes: [
      { text: 'It is too short, or lacks a kind of character that the policy wants.', likely: 'most' },
      { text: 'It contains white space at its ends, or has more than 256 characters.', likely: 'possible' },
    ],
    remedies: [{ text: 'Choose another password.', action: 'edit-password' }],
    documentation,
    evidence: model,
  },
  {
    code: 'password-used-before',
    types: ['PasswordHistoryPolicyViolationException'],
    title: 'The user had this password before',
    explanation: 'PasswordHistorySize of the user pool keeps earlier passwords, up to 24, from coming back.',
    causes: [{ text: 'The new password equals one of the last ones.', likely: 'most' }],
    remedies: [{ text: 'Choose a password that the user did not have before.', action: 'edit-password' }],
    documentation,
    evidence: model,
  },
];
