// Public threads as in first-cause.test.ts, where a sentence tells what happened before the call. The texts are ours in
// wording and values.
import { describe, expect, it } from 'vitest';
import { cognitoTables } from '../../../../src/cognito/cognito-tables.ts';
import { explainPasted } from '../../../../src/flow/pasted/explain-pasted.ts';
import { readErrorTexts } from '../../../../src/flow/pasted/read-error-text.ts';

const noHash = /has no SECRET_HASH/;
const replaced = /AssociateSoftwareToken was called again/;
const mail = /From or Reply-To address/;
const notFetched = /identity pool.*were not fetched/;

/** Messages as people write them from memory, or cut. */
const retyped: readonly (readonly [source: string, text: string, first: RegExp])[] = [
  [
    'aws-sdk-js#4016',
    'NotAuthorizedException: Refresh Token has different Client.',
    /another app client than that of the sign-in/,
  ],
  [
    'cognito-srp#1',
    'NotAuthorizedException: Unable to verify secret hash for client',
    /has no SECRET_HASH|computed over a different name/,
  ],
  [
    'amplify-js#13225',
    'LimitExceededException: Attempt limit exceeded please try after some time',
    /repeated too often/,
  ],
  [
    'simple-file-manager#44',
    'NotAuthorizedException: Sign up not permitted for this userpool',
    /AllowAdminCreateUserOnly/,
  ],
];

it.each(retyped)('a message that was typed anew, %s', (_, text, first) => {
  const [error] = readErrorTexts(text, cognitoTables);
  if (!error) throw new Error('No error was read.');
  expect(explainPasted(error, cognitoTables).causes[0]?.text).toMatch(first);
});

const threads: readonly { readonly source: string; readonly text: string; readonly first: RegExp }[] = [
  {
    source: 'aws-sdk-net-extensions-cognito#35: the hash is of the sign-in, the refresh failed',
    text: 'NotAuthorizedException: Unable to verify secret hash for client 4example\nThe refresh with StartWithRefreshTokenAuthAsync fails. When signing in with a password the library computes the secret hash.',
    first: noHash,
  },
  {
    source: 'the hash is of the refresh itself',
    text: 'NotAuthorizedException: Unable to verify secret hash for client 4example\nFor the refresh the secret hash is computed as documented.',
    first: /computed over a different name/,
  },
  {
    source: 'amplify-js#3844',
    text: 'User has not set up software token mfa\nTOTP is set up, then Auth.setupTotp is called another time and never verified; setPreferredMfa fails since then.',
    first: replaced,
  },
  {
    source: 'amplify-js#3844, the calls in a list',
    text: 'User has not set up software token mfa\n1. Auth.setupTOTP()\n2. Auth.verifyTotpToken()\n3. Auth.setupTOTP()\n4. Auth.setPreferredMFA(NOMFA)',
    first: replaced,
  },
  {
    source: 'an app that was never set up',
    text: 'User has not set up software token mfa\n1. Auth.setupTOTP()\n2. Auth.setPreferredMFA(TOTP)',
    first: /has not set up an authenticator app/,
  },
  {
    source: 'amazon-cognito-identity-js#98',
    text: 'Error: User is not authenticated\nauthenticateUser throws PasswordResetRequiredException, so the user enters a new password and changePassword is called.',
    first: /must reset the password.*forgotPassword/,
  },
  {
    source: 'the same for a temporary password',
    text: 'Error: User is not authenticated\nThe user’s status is FORCE_CHANGE_PASSWORD and changePassword is called.',
    first: /temporary password.*completeNewPasswordChallenge/,
  },
  {
    source: 'amazon-cognito-identity-js#307',
    text: 'CodeDeliveryFailureException: Invalid email provided/Unable to send the email',
    first: mail,
  },
  {
    source: 'amazon-cognito-identity-js#139',
    text: 'NotAuthorizedException: Missing credentials in config\nadminDisableUser fails; config.credentials is new AWS.CognitoIdentityCredentials({ IdentityPoolId: pool }).',
    first: notFetched,
  },
  {
    source: 'no identity pool in sight',
    text: 'CredentialsError: Missing credentials in config\nadminDisableUser fails on the server.',
    first: /in its chain/,
  },
  {
    source: 'aws-sdk-android#713',
    text: 'InvalidParameterException: Cannot reset password for the user as there is no registered/verified email or phone_number\nforgotPassword is called for a user who is not confirmed.',
    first: /not confirmed yet/,
  },
  {
    source: 'amplify-js#2634',
    text: 'UserNotFoundException: User does not exist.\nThe migrate users lambda is not triggered at the sign-in with Amplify.',
    first: /SRP never calls the UserMigration trigger/,
  },
  {
    source: 'aws-sdk-ios#384',
    text: 'An error occurred (UserNotFoundException) when calling the ForgotPassword operation: Username/client id combination not found.\nThe user was disabled in the console.',
    first: /user is disabled/,
  },
  {
    source: 'amazon-cognito-identity-dart-2#67',
    text: 'CognitoUserConfirmationNecessaryException: User Confirmation Necessary',
    first: /user is signed in.*remember the device/,
  },
  {
    source: 'amazon-cognito-identity-dart-2#67, as the exception prints itself',
    text: 'Unhandled Exception: CognitoUserException: User Confirmation Necessary (Cognito)',
    first: /user is signed in.*remember the device/,
  },
  {
    source: 'amazon-cognito-identity-dart-2, another exception for a challenge',
    text: 'CognitoUserNewPasswordRequiredException: New Password required',
    first: /sign-in is not complete/,
  },
  {
    source: 'amazon-cognito-identity-js#71, as a browser’s console prints it',
    text: 'Error: User is not authenticated(…)',
    first: /getSession was not made on this very user object/,
  },
  {
    source: 'the same with three dots',
    text: 'Uncaught Error: User is not authenticated (...)',
    first: /getSession was not made on this very user object/,
  },
  {
    source: 'aws-sdk-js#1374',
    text: "UnexpectedParameter: Unexpected key 'Filter' found in params\nThe command line takes the same filter and works.",
    first: /older than the member/,
  },
  {
    source: 'aws-sdk-js#1374, where the command line does not work either',
    text: "UnexpectedParameter: Unexpected key 'Filter' found in params\nThe same does not work with the AWS CLI.",
    first: /misspelt/,
  },
];

describe('the first cause, by what happened before', () => {
  it.each(threads)('$source', ({ text, first }) => {
    const [error] = readErrorTexts(text, cognitoTables);
    if (!error) throw new Error('No error was read.');
    expect(explainPasted(error, cognitoTables).causes[0]?.text).toMatch(first);
  });
});
