// What Amplify for JavaScript refuses itself: values that are missing, steps out of order. No call was made for them.

import { guidePage } from '../../documentation.ts';
import type { ErrorEntry } from '../error-entry.ts';
import { most, possible } from './cause.ts';
import { inClient, observed } from './evidence.ts';

const documentation = guidePage('cognito-integrate-apps');
const custom = guidePage('user-pool-lambda-challenge');
const validation = 'https://github.com/aws-amplify/amplify-js/blob/main/packages/auth/src/common/AuthErrorStrings.ts';

export const amplifyEntries: readonly ErrorEntry[] = [
  {
    code: 'amplify-password-missing',
    types: ['EmptySignInPassword'],
    messages: ['password is required to signIn'],
    title: 'The call signIn has no password',
    explanation:
      'The call signIn without options signs in with the flow USER_SRP_AUTH, which needs a password. The flows without one are chosen in options.authFlowType. No call was made to Cognito.',
    causes: [
      most(
        'The call signIn has no password and was made without a flow that needs none: set authFlowType in options to USER_AUTH (code, passkey) or CUSTOM_WITHOUT_SRP (triggers).',
      ),
      possible('The field of the password is empty, or the variable has another name.'),
    ],
    remedies: [{ text: 'Set options.authFlowType, or give the password.' }],
    documentation,
    evidence: observed('https://github.com/aws-amplify/amplify-js/issues/14336'),
  },
  {
    code: 'amplify-value-missing',
    types: [
      'EmptySignInUsername',
      'EmptySignUpUsername',
      'EmptySignUpPassword',
      'EmptyChallengeResponse',
      'EmptyConfirmSignUpUsername',
      'EmptyConfirmSignUpCode',
      'EmptyResendSignUpCodeUsername',
      'EmptyResetPasswordUsername',
      'EmptyConfirmResetPasswordUsername',
      'EmptyConfirmResetPasswordNewPassword',
      'EmptyConfirmResetPasswordConfirmationCode',
      'EmptyVerifyTOTPSetupCode',
      'EmptyConfirmUserAttributeCode',
      'EmptyUpdatePassword',
    ],
    messages: [
      '{value:username|password|code|newPassword|confirmationCode|confirmation code|challengeResponse} is required to {call}',
      'oldPassword and newPassword are required to changePassword',
      '{value:Username|New password|Confirmation code|Challenge response} cannot be empty',
      'The username should either be a string or one of the sign in types',
      'Confirmation code is required',
      'Username and Pool information are required',
    ],
    generalMessages: ['{value:Password|Code|Email|Phone number} cannot be empty', 'Username is required'],
    title: 'A value that the library needs is empty',
    explanation: 'The library checks its arguments before it calls Cognito. No call was made.',
    causes: [
      possible(
        'One object was passed where this version of the library takes its arguments one by one, such as confirmSignUp(username, code, options).',
        ({ call: { objectArgument } }) =>
          objectArgument !== undefined && `The text calls ${objectArgument} with an object.`,
      ),
      most('The value in the call is empty or undefined: its variable or form field was not set at that time.'),
      possible('Where users sign up with an e-mail address or phone number, it goes into username as well.'),
      possible(
        'The arguments are those of version 5 of Amplify: version 6 takes one object, such as signIn({ username, password }).',
      ),
    ],
    remedies: [{ text: 'Print the argument of the call, and compare its member names with those of the library.' }],
    documentation,
    evidence: inClient(validation),
  },
  {
    code: 'amplify-password-not-wanted',
    types: ['CustomAuthSignInPassword', 'PasswordlessSignInHasPassword'],
    messages: ['A password is not needed when signing in with CUSTOM_WITHOUT_SRP', 'A password is not needed{rest}'],
    title: 'This flow takes no password',
    explanation: 'CUSTOM_WITHOUT_SRP leaves everything to the triggers. No call was made to Cognito.',
    causes: [most('A password is given with authFlowType CUSTOM_WITHOUT_SRP: leave it out, or use CUSTOM_WITH_SRP.')],
    remedies: [{ text: 'Leave the password out, or choose CUSTOM_WITH_SRP.' }],
    documentation: custom,
    evidence: inClient(validation),
  },
  {
    code: 'amplify-step-not-begun',
    types: ['SignInException'],
    messages: ['An error occurred during the sign in process', 'An error occurred during the sign in process{rest}'],
    title: 'There is no sign-in for confirmSignIn to go on with',
    explanation:
      'Amplify keeps the Session of a challenge in memory for a few minutes. confirmSignIn goes on with what signIn began. No call was made to Cognito.',
    causes: [
      most(
        'The call confirmSignIn was made without a signIn before it in the same page: it was not called, or the page was reloaded or opened anew since, so that the Session is gone.',
      ),
      possible('The Session in memory was older than its time.'),
      possible('Two copies of the library are in the bundle: one began the sign-in, the other goes on with it.'),
    ],
    remedies: [{ text: 'Call signIn again, and answer its nextStep without a reload.' }],
    documentation,
    evidence: observed('https://github.com/aws-amplify/amplify-js/issues/13175'),
  },
  {
    code: 'amplify-totp-not-begun',
    types: [],
    messages: ['There is no active TOTP setup', '{before}no active TOTP setup{rest}'],
    title: 'The authenticator app is confirmed without a set-up before it',
    explanation: 'The library keeps the set-up of an authenticator app in memory. No call was made to Cognito.',
    causes: [
      most(
        'There was no setUpTotp before verifyTotpSetup in this run of the app: the app was restarted, or an attempt with a wrong code ended the set-up.',
      ),
    ],
    remedies: [{ text: 'Call setUpTotp again, and show the new secret to the user.' }],
    documentation: guidePage('user-pool-settings-mfa-totp'),
    evidence: observed('https://github.com/aws-amplify/amplify-flutter/issues/4490'),
  },
  {
    code: 'amplify-challenge-before-srp',
    types: ['EmptyUserIdForSRPException'],
    messages: ['USER_ID_FOR_SRP was not found in challengeParameters'],
    title: 'The first challenge is not the one of SRP',
    explanation:
      'USER_SRP_AUTH and CUSTOM_WITH_SRP send SRP_A and go on with the parameters of PASSWORD_VERIFIER. Cognito answered with another challenge.',
    causes: [
      most(
        'CUSTOM_WITH_SRP is used, and DefineAuthChallenge answers SRP_A with CUSTOM_CHALLENGE: it must give PASSWORD_VERIFIER first. Without a password, use CUSTOM_WITHOUT_SRP.',
      ),
      possible('The endpoint is an emulator that has no SRP.'),
    ],
    remedies: [
      { text: 'In DefineAuthChallenge, answer a session that has only SRP_A with challengeName PASSWORD_VERIFIER.' },
      { text: 'Or set authFlowType to CUSTOM_WITHOUT_SRP.' },
    ],
    documentation: custom,
    evidence: observed('https://github.com/ministackorg/ministack/pull/1219'),
  },
  {
    code: 'amplify-redirect-not-configured',
    types: ['InvalidRedirectException', 'InvalidPreferredRedirectUrlException', 'InvalidOriginException'],
    messages: [
      'signInRedirect or signOutRedirect had an invalid format or was not found',
      'The given preferredRedirectUrl does not match any items in the redirect{rest}',
      'redirect is coming from a different origin{rest}',
    ],
    title: 'None of the configured redirect URLs fits this page',
    explanation:
      'The library takes the redirect URL of its own configuration that begins with the origin of the page. Nothing was sent to Cognito.',
    causes: [
      most(
        'The configuration has no URL with the origin of the page in redirectSignIn and redirectSignOut: another port, http or https, www, or a path without an origin.',
      ),
      possible('The configuration was made on the server, where there is no origin.'),
    ],
    remedies: [{ text: 'Add the whole URL of this origin to redirectSignIn and redirectSignOut.' }],
    documentation,
    evidence: inClient('https://github.com/aws-amplify/amplify-js/tree/main/packages/auth/src/errors'),
  },
];
