// Public threads as in first-cause.test.ts: what client libraries say of themselves, the same message at another
// operation or challenge, and what the developer had tried. The texts are ours in wording and values.
import { describe, expect, it } from 'vitest';
import { cognitoTables } from '../../../../src/cognito/cognito-tables.ts';
import { explainPasted } from '../../../../src/flow/pasted/explain-pasted.ts';
import { readExplainable } from '../../../../src/flow/pasted/read-explainable.ts';
import { readPastedText } from '../../../../src/flow/pasted/read-pasted-text.ts';

interface Thread {
  readonly source: string;
  readonly text: string;
  readonly operation?: string;
  readonly first: RegExp;
}

const json = (type: string, message: string): string => JSON.stringify({ __type: type, message });
const incorrect = json('NotAuthorizedException', 'Incorrect username or password.');
const secretHash = json('NotAuthorizedException', 'Unable to verify secret hash for client 3example');
const deviceKey = json('InvalidParameterException', 'Invalid device key given.');
const wrongCode = json('CodeMismatchException', 'Invalid code or auth state for the user.');
const answer = 'RespondToAuthChallenge';
const poolId = /user pool ID.*underscore/;
const cutToken = /token was changed: cut/;

const ofLibraries: readonly Thread[] = [
  {
    source: 'aws-sdk-android-samples#75',
    text: 'exceptions.CognitoInternalErrorException: SRP error\nCaused by: java.lang.ArrayIndexOutOfBoundsException: length=1; index=1',
    first: poolId,
  },
  { source: 'amazon-cognito-identity-js, CognitoUserPool', text: 'Error: Invalid UserPoolId format.', first: poolId },
  {
    source: 'warrant#102',
    text: "  File \"/srv/warrant/aws_srp.py\", line 149, in get_password_authentication_key\n    name = '%s%s' % (self.pool_id.split('_')[1], username)\nIndexError: list index out of range",
    first: poolId,
  },
  {
    source: 'warrant#102, two names of one line',
    text: "    region, name = pool_id.split('_')\nValueError: not enough values to unpack (expected 2, got 1)",
    first: poolId,
  },
  {
    source: 'aws-sdk-net-extensions-cognito, CognitoUserPool',
    text: "System.ArgumentException: poolID should be of the form <region>_<poolname>. (Parameter 'poolID')",
    first: poolId,
  },
  {
    source: 'aws-sdk-ios#619',
    text: '[AWSCognitoIdentityUserPool strippedPoolId]: fatal error: subscript: subrange start precedes String start',
    first: poolId,
  },
  {
    source: 'amplify-js#2295',
    text: 'Public key not found in jwks.json\n(kid of the token: abc=; the file has two others)',
    first: /keys belong to another user pool/,
  },
  {
    source: 'amplify-js#1009',
    text: 'Public key not found in jwks.json\nI copied the token from the network tab.',
    first: /not whole/,
  },
  { source: 'node-jose#222', text: 'Error: no key found', first: /keys belong to another user pool/ },
  {
    source: 'learn#279',
    text: "AuthError: Confirmation code cannot be empty\nawait Auth.confirmSignUp({ username: 'ada', code: '1' })",
    first: /arguments one by one/,
  },
  {
    source: 'amplify-js#1063, a code',
    text: 'AuthError: Confirmation code cannot be empty',
    first: /empty or undefined/,
  },
  {
    source: 'amplify-js, AuthErrorStrings',
    text: 'Challenge response cannot be empty',
    first: /empty or undefined/,
  },
  {
    source: 'amplify-js#6645',
    text: 'TypeError: callback.customChallenge is not a function\n    at /app/lib/CognitoUser.js:1:1',
    first: /have no customChallenge.*CUSTOM_CHALLENGE/,
  },
  {
    source: 'amazon-cognito-identity-js#175',
    text: 'Uncaught TypeError: t.newPasswordRequired is not a function',
    first: /have no newPasswordRequired.*NEW_PASSWORD_REQUIRED/,
  },
  {
    source: 'react-native-aws-cognito-js#28',
    text: "undefined is not a function (evaluating 'callback.totpRequired(name, parameters)')",
    first: /have no totpRequired.*SOFTWARE_TOKEN_MFA/,
  },
  {
    source: 'amazon-cognito-identity-js#383',
    text: 'TypeError: callback.onFailure is not a function',
    first: /another place in the arguments/,
  },
];

const byCall: readonly Thread[] = [
  {
    source: 'amplify-js#4047',
    text: `${deviceKey} ChallengeName: SOFTWARE_TOKEN_MFA`,
    operation: answer,
    first: /USERNAME of the answer is not the pool’s own/,
  },
  { source: 'boto3#4059', text: deviceKey, operation: 'ConfirmDevice', first: /NewDeviceMetadata in the answer/ },
  {
    source: 'amplify-js#2087',
    text: `${deviceKey}\nThe flow is USER_PASSWORD_AUTH.`,
    operation: 'ConfirmDevice',
    first: /sign-in without SRP/,
  },
  {
    source: 'aws-sdk-android#1144',
    text: `${secretHash}\nChallengeName: CUSTOM_CHALLENGE`,
    operation: answer,
    first: /different name than USERNAME/,
  },
  {
    source: 'amplify-flutter#4476',
    text: 'SessionExpiredException {\n  "message": "The session has expired.",\n  "underlyingException": "NotAuthorizedException { message: Invalid Refresh Token. }"\n}\nThe flow is USER_PASSWORD_AUTH.',
    first: /USER_PASSWORD_AUTH.*confirms no device/,
  },
  {
    source: 'stackoverflow.com/questions/50264679',
    text: 'curl -X POST https://shop.auth.us-east-2.amazoncognito.com/oauth2/token -d \'grant_type=authorization_code&redirect_uri=https%3A%2F%2Flocalhost&code=x\'\n{"error":"unauthorized_client"}',
    first: /redirect_uri of the token request/,
  },
  {
    source: 'stackoverflow.com/questions/50264679, the other error',
    text: 'GET https://shop.auth.us-east-2.amazoncognito.com/login?response_type=code&redirect_uri=https://localhost/\nPOST /oauth2/token grant_type=authorization_code&redirect_uri=https%3A%2F%2Flocalhost\n{"error":"invalid_grant"}',
    first: /redirect_uri differs/,
  },
  {
    source: 'amplify-js#5284',
    text: 'https://app.example.com/?error=unauthorized_client&response_type=code',
    first: /authorization code grant is not enabled/,
  },
];

const byWhatWasTried: readonly Thread[] = [
  {
    source: 'amazon-cognito-identity-js#49',
    text: `${incorrect}\nChallengeName: PASSWORD_VERIFIER\nsignUp works with the same pool object.`,
    operation: answer,
    first: /name of another pool/,
  },
  {
    source: 'amazon-cognito-identity-js#49, another sentence',
    text: `${incorrect}\nChallengeName: PASSWORD_VERIFIER\nThe same password works with the AWS CLI.`,
    operation: answer,
    first: /name of another pool/,
  },
  {
    source: 'amazon-cognito-identity-js#49, nothing was tried',
    text: `${incorrect}\nChallengeName: PASSWORD_VERIFIER\nThe password is not right, says the app.`,
    operation: answer,
    first: /password is wrong/,
  },
  {
    source: 'amazon-cognito-identity-dart#62',
    text: `${incorrect}\nChallengeName: DEVICE_PASSWORD_VERIFIER`,
    operation: answer,
    first: /PasswordVerifier or Salt/,
  },
  {
    source: 'amplify-js#11069',
    text: `${wrongCode}\nsubmit: await Auth.signIn(name, password); await Auth.confirmSignIn(user, code)`,
    operation: answer,
    first: /begun again/,
  },
  {
    source: 'amplify-js#11069, a sentence',
    text: `${wrongCode}\nI get a new message with every attempt.`,
    operation: answer,
    first: /begun again/,
  },
  {
    source: 'amplify-js#11069, a program that waits for the code',
    text: `${wrongCode}\nuser = await Auth.signIn(name, password); code = prompt('Code'); await Auth.confirmSignIn(user, code)`,
    operation: answer,
    first: /mistyped/,
  },
  {
    source: 'amazon-cognito-identity-js#270',
    text: `${json('InvalidParameterException', 'Missing required parameter Session')}\nconst user = userPool.getCurrentUser(); user.sendMFACode(code, callbacks)`,
    operation: answer,
    first: /another user object/,
  },
  {
    source: 'amplify-flutter#120',
    text: 'JsonWebTokenError: invalid signature\nThe token was copied from the debug console.',
    first: cutToken,
  },
  {
    source: 'amplify-flutter#120, another sentence',
    text: 'JsonWebTokenError: invalid signature\nThe kid is in the JWKS of the pool.',
    first: cutToken,
  },
  {
    source: 'amplify-flutter#120, the opposite',
    text: 'JsonWebTokenError: invalid signature\nThe kid is not in the JWKS of the pool.',
    first: /keys of another user pool/,
  },
];

describe.each([
  ['a library’s message', ofLibraries],
  ['the call', byCall],
  ['what was tried', byWhatWasTried],
])('the first cause, by %s', (_, threads) => {
  it.each(threads)('$source', async ({ text, operation, first }) => {
    const { items } = await readPastedText(text, cognitoTables);
    const [error] = [...items.filter((item) => item.kind === 'error'), ...readExplainable(text, cognitoTables)];
    if (!error) throw new Error('No error was read.');
    const { causes } = explainPasted({ ...error, ...(operation === undefined ? {} : { operation }) }, cognitoTables);
    expect(causes[0]?.text).toMatch(first);
  });
});
