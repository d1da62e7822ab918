// What client libraries (Amplify, amazon-cognito-identity-js, NextAuth.js) say of themselves, before or after any call.

import { guidePage } from '../../documentation.ts';
import type { ErrorEntry } from '../error-entry.ts';
import { most, possible } from './cause.ts';
import { observed } from './evidence.ts';

const documentation = guidePage('cognito-integrate-apps');

export const clientLibraryEntries: readonly ErrorEntry[] = [
  {
    code: 'library-not-signed-in',
    types: ['UserUnAuthenticatedException', 'UserNotSignedInException', 'SignedOutException'],
    messages: [
      'No current user',
      'The user is not authenticated',
      'User is not authenticated because auth tokens were not found',
      'Cannot retrieve a new session. Please authenticate',
      'Failed to get the session because the user is empty',
      'User needs to be authenticated to call this API',
      'Local storage is missing an ID Token, Please authenticate',
      '{before}there is no user signed in{rest}',
      'You are currently signed out',
      '{before}You are currently signed out.{rest}',
      '{before}No current authenticated user{rest}',
    ],
    generalMessages: ['{before}no user signed in{rest}', '{before}currently signed out{rest}'],
    title: 'The library has no sign-in of this user',
    explanation:
      'The library looked for kept tokens and found none. No call was made to Cognito. To decide: look into the storage (local storage or cookies) of the very page for keys with the app client ID.',
    causes: [
      possible(
        'The ID token is larger than a cookie may be (4 KB), so the browser drops the cookie: put fewer claims and groups into the token.',
        ({ call: { app } }) => app?.largeToken && 'The text tells of a large token or cookie.',
      ),
      possible(
        'The browser does not keep the cookies: in cookieStorage, domain is not the host of the page, or secure is set on a page without HTTPS.',
        ({ call: { app } }) => app?.cookieStorage && 'The library keeps its tokens in cookieStorage.',
      ),
      possible(
        'The call runs on a server, and the tokens are in the browser’s local storage or in cookies that this request does not carry: configure the client with ssr: true, and pass the cookies of the request on.',
        ({ call: { app } }) => app?.onServer && 'The library is called on a server.',
      ),
      most(
        'The tokens are not where the library looks: the user has not signed in there yet, the sign-in is not complete, or another storage, domain or server side is asked.',
      ),
      possible('The tokens were dropped because the refresh token had expired or was revoked.'),
      possible('The library is configured with another app client ID than at the sign-in.'),
    ],
    remedies: [
      { text: 'Sign in, and wait for it to complete before asking for the user.' },
      { text: 'Use one storage and one configuration on all sides.' },
    ],
    documentation,
    evidence: observed(),
  },
  {
    code: 'library-session-over',
    types: ['SessionExpiredException'],
    messages: ['Your session has expired', '{before}Session expired could not fetch{rest}'],
    generalMessages: ['{before}session has expired{rest}'],
    wrapsAnother: true,
    title: 'The library’s sign-in is over',
    explanation:
      'The library tried to refresh the tokens and Cognito refused the refresh token. What is kept on the device counts no more. To decide: the answer to the last refresh says whether the token had expired or was revoked.',
    causes: [
      most(
        'The refresh token has expired (RefreshTokenValidity) or was revoked, such as by a global sign-out, a sign-out on the server, or rotation: the user must sign in again.',
      ),
      possible('The user was disabled or deleted.'),
      possible('The pool remembers devices, and the refresh went without the device key.'),
    ],
    remedies: [{ text: 'Sign the user in again, and drop the kept tokens.' }],
    documentation,
    evidence: observed('https://github.com/aws-amplify/amplify-android/issues/645'),
  },
  {
    code: 'library-signed-in-already',
    types: ['UserAlreadyAuthenticatedException', 'SignedInException'],
    messages: [
      'There is already a signed in user',
      'There is already a signed in user{rest}',
      '{before}already a user which is signed in{rest}',
      '{before}already a user signed in{rest}',
      '{before}already a user in signedIn state{rest}',
      '{before}a user is already signed in{rest}',
    ],
    generalMessages: ['{before}user is already signed in{rest}'],
    title: 'A user is signed in already',
    explanation: 'The library keeps one user, and begins no sign-in while there is one. No call was made to Cognito.',
    causes: [most('The tokens of an earlier sign-in are still kept: sign that user out first, or go on with them.')],
    remedies: [{ text: 'Ask for the current user first, and sign out before another sign-in.' }],
    documentation,
    evidence: observed(),
  },
  {
    code: 'library-not-configured',
    types: ['AuthUserPoolException', 'AuthUserPoolAndIdentityPoolException', 'AuthTokenConfigException'],
    messages: [
      'No userPool',
      'Auth UserPool not configured',
      'Auth UserPool or IdentityPool not configured',
      '{before}UserPool not configured{rest}',
      '{before}Amplify has not been configured{rest}',
      '{before}Auth is not configured{rest}',
      '{before}category is not configured. Call Amplify.configure(){rest}',
      'Both UserPoolId and ClientId are required',
      '{before}Auth plugin has not been added{rest}',
      'Auth Token Provider not configured',
      'The user pool configuration is missing or invalid',
      'Error configuring AmplifyPlugins.{plugin}',
      '{before}Error configuring AWSCognitoAuthPlugin{rest}',
    ],
    title: 'The library does not know the user pool',
    explanation:
      'The library was called before it was configured, or without user pool ID and app client ID. No call was made to Cognito.',
    causes: [
      most(
        'The library is used before it was configured, or the values of its configuration are missing, such as environment variables that the build did not fill in.',
      ),
      possible(
        'Two copies of the library are in node_modules and the bundle: one is configured, the other is used.',
        ({ call: { app } }) => app?.upgraded && 'It came with another version of the library.',
      ),
      possible('The configuration has the form of another version of the library.'),
    ],
    remedies: [{ text: 'Configure the library at the very start of the program, and print the configuration once.' }],
    documentation,
    evidence: observed(),
  },
  {
    code: 'library-without-identity-pool',
    types: [],
    messages: [
      'Could not fetch AWS Credentials, AWS Cognito Identity Pool is not configured',
      '{before}Identity Pool is not configured{rest}',
      '{before}No Cognito Identity pool provided{rest}',
    ],
    title: 'The app has no identity pool for AWS credentials',
    explanation:
      'A user pool signs users in; AWS credentials come from an identity pool. The tokens of the user pool are there all the same. No call was made.',
    causes: [
      most(
        'The configuration of the app names a user pool and no identity pool: only who calls AWS services with the user’s credentials needs one.',
      ),
      possible('The configuration file is not the one that the build takes.'),
    ],
    remedies: [
      { text: 'Take the user pool’s tokens out of the session, and ignore its AWS credentials.' },
      { text: 'Or add an identity pool to the configuration.' },
    ],
    documentation,
    evidence: observed('https://github.com/aws-amplify/amplify-swift/issues/3459'),
  },
  {
    code: 'library-state-lost',
    types: ['OAuthSignInException'],
    messages: [
      'Invalid state in OAuth flow',
      '{before}Invalid state in OAuth flow{rest}',
      '{before}State mismatch{rest}',
      '{before}state mismatch{rest}',
      '{before}state cookie was missing{rest}',
      '{before}checks.state argument is missing{rest}',
      '{before}pkceCodeVerifier value could not be parsed{rest}',
      '{before}PKCE code_verifier cookie was missing{rest}',
      'Invalid State/RelayState provided',
      '{before}Invalid State/RelayState provided{rest}',
    ],
    title: 'The sign-in came back to a page that did not begin it',
    explanation:
      'Before the redirect, the library keeps state and code_verifier in storage or a cookie; on the way back they were not there, or were others.',
    causes: [
      most(
        'The value that was kept before the redirect is not there on the way back: another address of the app (www, http, port), another browser or tab, or a cookie that SameSite or a proxy drops.',
      ),
      possible('The answer was handled twice: a reload, the back button, or a double render.'),
      possible('The user came back too late.'),
    ],
    remedies: [{ text: 'Begin and end the sign-in on the same address, and handle the answer once.' }],
    documentation: guidePage('authorization-endpoint'),
    evidence: observed(),
  },
];
