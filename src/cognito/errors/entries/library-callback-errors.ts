// Callbacks that amazon-cognito-identity-js calls and the app did not give.

import { guidePage } from '../../documentation.ts';
import type { ErrorEntry } from '../error-entry.ts';
import { most, possible } from './cause.ts';
import { observed } from './evidence.ts';

/** What the library calls each callback for, from its CognitoUser.js. */
const calledFor: Readonly<Record<string, string>> = {
  newPasswordRequired:
    'for the challenge NEW_PASSWORD_REQUIRED: an administrator created the user or reset the password',
  mfaRequired: 'for the challenge SMS_MFA',
  totpRequired: 'for the challenge SOFTWARE_TOKEN_MFA',
  customChallenge: 'for the challenge CUSTOM_CHALLENGE of the pool’s triggers',
  mfaSetup: 'for the challenge MFA_SETUP: the pool requires MFA, and the user has none',
  selectMFAType: 'for the challenge SELECT_MFA_TYPE: the user has several kinds of MFA',
  associateSecretCode: 'with the secret that AssociateSoftwareToken returns',
  inputVerificationCode: 'when the code of a forgotten password or an attribute was sent',
};
const always = ['onSuccess', 'onFailure'];
const names = `{callback:${[...Object.keys(calledFor), ...always].join('|')}}`;

export const libraryCallbackEntries: readonly ErrorEntry[] = [
  {
    code: 'library-callback-missing',
    types: [],
    messages: [
      `{before}.${names} is not a function{rest}`,
      `{before}is not a function{between}.${names}({rest}`,
      `{before}.${names} is undefined{rest}`,
    ],
    title: 'The app gave the library no callback {callback}',
    explanation:
      'The library amazon-cognito-identity-js goes on by callbacks: each challenge that the pool may ask has one. The call before went well, and its answer waits for {callback}.',
    causes: [
      ...Object.entries(calledFor).map(([callback, reason]) =>
        most(
          `The callbacks of this call have no ${callback}, which the library calls ${reason}.`,
          ({ captures }) => captures['callback'] === callback,
        ),
      ),
      possible(
        'The object of callbacks is missing, or stands at another place in the arguments than the library reads.',
        ({ captures }) => (always.includes(captures['callback'] ?? '') ? true : undefined),
      ),
      possible('The callback is handed on as this, which is another object inside an arrow function or a class.'),
    ],
    remedies: [
      { text: 'Add {callback} to the callbacks, and answer the challenge in it.' },
      { text: 'Count the arguments: the callbacks are the last one that the library’s function takes.' },
    ],
    documentation: guidePage('amazon-cognito-user-pools-authentication-flow'),
    evidence: observed('https://github.com/amazon-archives/amazon-cognito-identity-js/issues/175'),
  },
];
