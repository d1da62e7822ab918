// What client libraries say where their own state does not fit the call: no user object, no sign-in to go on with, another
// version. No call was made to Cognito.

import { guidePage } from '../../documentation.ts';
import type { ErrorEntry } from '../error-entry.ts';
import { most, possible } from './cause.ts';
import { inClient, observed } from './evidence.ts';

const documentation = guidePage('cognito-integrate-apps');

export const libraryStateEntries: readonly ErrorEntry[] = [
  {
    code: 'library-session-not-loaded',
    types: [],
    messages: ['User is not authenticated', 'Username is null. Cannot retrieve a new session'],
    title: 'The user object of the library has no tokens',
    explanation:
      'In amazon-cognito-identity-js a user object makes calls with the tokens that authenticateUser or getSession gave it. This one has none that are valid. No call was made to Cognito.',
    causes: [
      most(
        'The call getSession was not made on this very user object: getCurrentUser, after a reload too, and new CognitoUser give one without tokens, and getSession loads those that are kept.',
      ),
      possible(
        'The sign-in did not come to onSuccess: a new password or a code was asked for, and nothing is kept yet.',
      ),
      possible('The tokens of the object have expired since.'),
      possible(
        'The user must reset the password (PasswordResetRequiredException) and is not signed in: changePassword needs tokens, forgotPassword and confirmPassword do not.',
        ({ call: { userStatus } }) => (userStatus === undefined ? undefined : userStatus === 'RESET_REQUIRED'),
      ),
      possible(
        'The user has a temporary password (FORCE_CHANGE_PASSWORD) and is not signed in: completeNewPasswordChallenge sets the new one, in newPasswordRequired.',
        ({ call: { userStatus } }) => (userStatus === undefined ? undefined : userStatus === 'FORCE_CHANGE_PASSWORD'),
      ),
    ],
    remedies: [{ text: 'Call getSession on the object first, and make the call in its callback.' }],
    documentation,
    evidence: observed('https://github.com/amazon-archives/amazon-cognito-identity-js/issues/67'),
  },
  {
    code: 'library-user-missing',
    types: [],
    messages: [
      "{before}Cannot read property 'getSession' of null{rest}",
      "{before}Cannot read properties of null (reading 'getSession'){rest}",
      "{before}The method 'getSession' was called on null{rest}",
    ],
    title: 'The library keeps no user',
    explanation: 'The call getCurrentUser gives null where the storage has no last user of this app client ID.',
    causes: [
      most(
        'Nobody is signed in here with this app client ID: no sign-in came to its end, the user signed out, or another storage is used.',
      ),
      possible('The library is configured with another app client ID than at the sign-in.'),
    ],
    remedies: [{ text: 'Check for null, and send the user to the sign-in.' }],
    documentation,
    evidence: observed('https://github.com/amazon-archives/amazon-cognito-identity-js/issues/494'),
  },
  {
    code: 'library-user-object-wrong',
    types: [],
    messages: ['{before}.{method:getSession|getSignInUserSession|refreshSession} is not a function{rest}'],
    title: 'The object is none of the library’s users',
    explanation: 'The function takes the user object of the library (CognitoUser) and was given another one.',
    causes: [
      most(
        'What was passed is no user object: currentUserInfo and a stored or copied user have its values and not its functions. Pass what currentAuthenticatedUser or getCurrentUser returns.',
      ),
    ],
    remedies: [{ text: 'Ask for the user right before the call: Auth.currentAuthenticatedUser().' }],
    documentation,
    evidence: observed('https://github.com/aws-amplify/amplify-js/issues/238'),
  },
  {
    code: 'library-auto-sign-in-lost',
    types: ['AutoSignInException'],
    messages: [
      'The autoSignIn flow has not started, or has been cancelled/completed',
      'The autoSignIn flow has not started{rest}',
    ],
    title: 'There is no sign-up that autoSignIn could go on with',
    explanation: 'The call autoSignIn goes on with what signUp kept in the memory of the same page.',
    causes: [
      most(
        'The call autoSignIn was not made in the page that called signUp: the page was reloaded, or a link opened a new tab. Sign in with signIn there.',
      ),
      possible('The call signUp had no option autoSignIn.'),
      possible('It was made before the sign-up was confirmed, or for the second time.'),
    ],
    remedies: [{ text: 'Call signIn, or keep the confirmation in the page of the sign-up.' }],
    documentation,
    evidence: observed('https://github.com/aws-amplify/amplify-js/issues/13666'),
  },
  {
    code: 'library-step-out-of-order',
    types: ['InvalidStateException'],
    messages: [
      'User is not attempting signIn operation',
      '{before}User is not attempting {operation} operation{rest}',
      'Auth state is an invalid state, cannot process the request',
      '{before}Auth state is an invalid state{rest}',
      '{before}Auth State not in a valid state{rest}',
    ],
    title: 'The library waits for no such step',
    explanation:
      'Amplify for Android, iOS and Flutter keeps one state of the sign-in in memory, and takes only the calls that fit it. No call was made to Cognito.',
    causes: [
      possible(
        'Another call of the library, such as fetchAuthSession or signOut, ended or changed the sign-in between its steps.',
        ({ call: { app } }) => app?.otherCall !== undefined && `The text names ${app.otherCall}.`,
      ),
      most(
        'No sign-in waits for this call: it was not begun, the app was restarted since, or a wrong answer or another call ended it. Begin with signIn again.',
      ),
      possible('The version of the library loses the state after a wrong answer: use a newer one.'),
    ],
    remedies: [{ text: 'Call signIn again, and answer its next step before any other call.' }],
    documentation,
    evidence: observed('https://github.com/aws-amplify/amplify-android/issues/2212'),
  },
  {
    code: 'library-version-without-auth',
    types: [],
    messages: [
      "{before}'Auth' is not exported from '{package:aws-amplify|@aws-amplify/auth}'{rest}",
      "{before}'Auth'{between}was not found in '{package:aws-amplify|@aws-amplify/auth}'{rest}",
      `{before}"aws-amplify"' has no exported member 'Auth'{rest}`,
    ],
    title: 'This version of Amplify has no Auth',
    explanation: 'Amplify 6 exports functions from aws-amplify/auth: signIn, signUp, getCurrentUser, fetchAuthSession.',
    causes: [
      most(
        'The program is written for version 5 of Amplify, and version 6 is installed: import the functions from aws-amplify/auth.',
      ),
      possible('Two versions of Amplify packages are installed side by side.'),
    ],
    remedies: [{ text: 'Follow the migration from version 5 to 6, or install version 5.' }],
    documentation,
    evidence: inClient('https://github.com/aws-amplify/amplify-js/issues/12591'),
  },
];
