// Public threads as in first-cause.test.ts: apps that call Cognito through a client library, and what their developers
// say of the app, the library and its configuration. The texts are ours in wording and values.
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
const answer = 'RespondToAuthChallenge';
const notEnabled = (flow: string): string =>
  json('InvalidParameterException', `${flow} is not enabled for the client.`);
const incorrect = `${json('NotAuthorizedException', 'Incorrect username or password.')}\nChallengeName: PASSWORD_VERIFIER`;
const unknownAttribute = (name: string): string =>
  json(
    'InvalidParameterException',
    `Attributes did not conform to the schema: ${name}: Attribute does not exist in the schema.`,
  );

const configuration: readonly Thread[] = [
  { source: 'amplify-js#934', text: 'No userPool', first: /before it was configured/ },
  {
    source: 'amplify-js#2134',
    text: 'No userPool\nIt began after upgrading aws-amplify.',
    first: /Two copies of the library/,
  },
  {
    source: 'amplify-js#2134, a version that does not help',
    text: 'No userPool\nIt is the same even after upgrading aws-amplify.',
    first: /before it was configured/,
  },
  {
    source: 'aws-sdk-android#2134',
    text: 'AmplifyException {message=Sign in with web UI failed, cause=java.lang.Exception: showSignIn called with HostedUI options in awsconfiguration.json, recoverySuggestion=See attached exception}',
    first: /has no OAuth section/,
  },
  {
    source: 'amplify-flutter#2062',
    text: 'AuthException{message=Sign-in with web UI failed, cause=java.lang.Exception: showSignIn called without HostedUI options in awsconfiguration.json, recoverySuggestion=See}',
    first: /has no OAuth section/,
  },
  {
    source: 'amplify-android, InvalidOauthConfigurationException',
    text: 'InvalidOauthConfigurationException{message=The Oauth configuration is missing or invalid., cause=null}',
    first: /has no OAuth section/,
  },
  {
    source: 'amplify-swift, AuthPluginErrorConstants',
    text: 'AuthError: SignIn URI could not be created',
    first: /has no OAuth section/,
  },
  {
    source: 'aws-sdk-ios#4889',
    text: 'AWSMobileClient/AWSMobileClientExtensions.swift:12: Fatal error: Unexpectedly found nil while unwrapping an Optional value',
    first: /AppClientId \(not ClientId\)/,
  },
  {
    source: 'amplify-flutter#94',
    text: 'PlatformException(AmplifyException, The client issued a subsequent call to `Amplify.configure` after the first had already succeeded., {cause: null})',
    first: /runs a second time/,
  },
  {
    source: 'amplify-flutter, AmplifyClass.addPlugin',
    text: 'AmplifyAlreadyConfiguredException: Amplify has already been configured and adding plugins after configure is not supported.',
    first: /runs a second time/,
  },
];

const state: readonly Thread[] = [
  {
    source: 'amazon-cognito-identity-js#67',
    text: 'Error: User is not authenticated',
    first: /getSession was not made/,
  },
  {
    source: 'amazon-cognito-identity-js#494',
    text: "TypeError: Cannot read properties of null (reading 'getSession')\n    at cognito.ts:8",
    first: /Nobody is signed in here/,
  },
  {
    source: 'amazon-cognito-identity-dart-2#45',
    text: "NoSuchMethodError: The method 'getSession' was called on null.\nReceiver: null, in cognito_user.dart",
    first: /Nobody is signed in here/,
  },
  { source: 'amplify-js#238', text: 'TypeError: user.getSession is not a function', first: /no user object/ },
  {
    source: 'amplify-js#13666',
    text: 'AutoSignInException: The autoSignIn flow has not started, or has been cancelled/completed.',
    first: /page that called signUp/,
  },
  {
    source: 'amplify-android#2212',
    text: 'InvalidStateException{message=Auth state is an invalid state, cannot process the request., cause=null, recoverySuggestion=x}',
    first: /No sign-in waits for this call/,
  },
  {
    source: 'amplify-swift#4224',
    text: 'AuthError.invalidState("User is not attempting signIn operation", "Operation performed is not valid")\nIn between fetchAuthSession() runs.',
    first: /Another call of the library/,
  },
  {
    source: 'amplify-js#12591',
    text: "ERROR in ./src/App.js\nexport 'Auth' (imported as 'Auth') was not found in 'aws-amplify' (possible exports: Amplify)",
    first: /version 6 is installed/,
  },
  {
    source: 'amplify-js#5464',
    text: "Attempted import error: 'Auth' is not exported from '@aws-amplify/auth'.",
    first: /version 6 is installed/,
  },
  {
    source: 'amplify-swift#3196',
    text: 'PluginError: Unable to decode configuration\nRecovery suggestion: Make sure the plugin configuration is JSONValue',
    first: /has no section for it/,
  },
  {
    source: 'amplify-swift#642',
    text: 'PluginError: Could not cast incoming configuration to JSONValue',
    first: /has no section for it/,
  },
  {
    source: 'amplify-ui-swift-liveness#183',
    text: 'Fatal error: No plugins added to Authentication category.',
    first: /does not add the auth plugin/,
  },
  {
    source: 'amplify-flutter#302',
    text: 'Error MissingPluginException(No implementation found for method addPlugin on channel com.amazonaws.amplify/auth_cognito)',
    first: /no native part of the plugin/,
  },
  {
    source: 'amplify-swift#617',
    text: 'Fatal error: Authentication category is not configured. Call Amplify.configure() before using any methods on the category.',
    first: /before it was configured/,
  },
];

const environment: readonly Thread[] = [
  {
    source: 'amplify-js#65',
    text: "undefined is not an object (evaluating 'RNAWSCognito.computeModPow')",
    first: /no native part/,
  },
  {
    source: 'amplify-js#8113',
    text: 'TypeError: (0, _getRandomBase.default) is not a function',
    first: /no native part/,
  },
  {
    source: 'amplify-js#12628',
    text: "[Error: The package '@aws-amplify/react-native' doesn't seem to be linked. Make sure:\n\n- You rebuilt the app after installing the package\n- You are not using Expo Go\n]",
    first: /has no native part/,
  },
  {
    source: 'amplify-js#12628, with the client',
    text: "The package '@aws-amplify/react-native' doesn't seem to be linked. Make sure:\nI run it with Expo Go.",
    first: /Expo Go.*development build/,
  },
  {
    source: 'amplify-js#12593',
    text: '[Unknown: An unknown error has ocurred.] from signIn in our React Native app',
    first: /package\.json/,
  },
  {
    source: 'amplify-js#12593, in no known app',
    text: '[Unknown: An unknown error has ocurred.]',
    first: /underlyingError/,
  },
  {
    source: 'amplify-js#11175',
    text: 'Uncaught ReferenceError: global is not defined\n    at node_modules/amazon-cognito-identity-js/node_modules/buffer/index.js',
    first: /bundler.*does not define global/,
  },
];

const missing: readonly Thread[] = [
  {
    source: 'amplify-js#2587',
    text: 'ReferenceError: fetch is not defined\n    at Client.request (node_modules/amazon-cognito-identity-js/lib/Client.js:1:1)',
    first: /set global\.fetch/,
  },
  {
    source: 'amazon-cognito-identity-js#231',
    text: 'ReferenceError: navigator is not defined\n    at CognitoUser.authenticateUserInternal (lib/CognitoUser.js:1:1)',
    first: /set global\.fetch/,
  },
  {
    source: 'amplify-js#1466',
    text: '{"code":"UnknownError","message":"Unknown error, the response body from fetch is: undefined"}',
    first: /set global\.fetch/,
  },
  {
    source: 'amplify-js#1466, a name of the browser alone',
    text: 'ReferenceError: window is not defined in node_modules/amazon-cognito-identity-js/es/index.js',
    first: /runs on the server/,
  },
];

const numbers: readonly Thread[] = [
  {
    source: 'aws-sdk-ios#1538',
    text: 'The operation couldn’t be completed. (AWSMobileClient.AWSMobileClientError error 8.)',
    operation: 'SignUp',
    first: /format that the API requires/,
  },
  {
    source: 'aws-sdk-ios#1959',
    text: 'The operation couldn’t be completed (AWSMobileClient.AWSMobileClientError error 23.)',
    first: /username is misspelt/,
  },
  {
    source: 'amplify-swift, AWSCognitoAuthError',
    text: 'The operation couldn’t be completed. (AWSCognitoAuthPlugin.AWSCognitoAuthError error 5.)',
    operation: 'ConfirmSignUp',
    first: /code/,
  },
];

const kept: readonly Thread[] = [
  {
    source: 'amplify-js#3283',
    text: "No current user\nAmplify.configure({ Auth: { cookieStorage: { domain: 'app.example', secure: true } } })",
    first: /does not keep the cookies/,
  },
  {
    source: 'amplify-js#11649',
    text: 'The user is not authenticated\nThe cookies on the server lack idToken. The ID token is too long, 6000 characters.',
    first: /larger than a cookie/,
  },
  {
    source: 'amplify-js#8011',
    text: 'The user is not authenticated\nIt comes from withSSRContext().Auth in getServerSideProps.',
    first: /runs on a server/,
  },
  { source: 'amplify-js#841', text: 'No current user', first: /not where the library looks/ },
  {
    source: 'aws-sdk-android#871',
    text: 'com.amazonaws.mobileconnectors.cognitoauth.exceptions.AuthNavigationException: user cancelled\nI did not cancel.',
    first: /opens the activity anew/,
  },
  {
    source: 'amplify-flutter#396',
    text: 'UserCancelledException{message=The user cancelled the sign-in attempt, so it did not complete., cause=null}',
    first: /did not reach the activity/,
  },
];

const calls: readonly Thread[] = [
  {
    source: 'amplify-js#4915',
    text: `${notEnabled('CUSTOM_AUTH')}\nIt comes when I leave the password field blank.`,
    operation: 'InitiateAuth',
    first: /called without a password/,
  },
  {
    source: 'amplify-js#4915, the message alone',
    text: notEnabled('CUSTOM_AUTH'),
    operation: 'InitiateAuth',
    first: /ExplicitAuthFlows/,
  },
  {
    source: 'amplify-swift#3537',
    text: `${notEnabled('USER_SRP_AUTH')}\nThe file has "authenticationFlowType": "CUSTOM_AUTH_WITHOUT_SRP".`,
    operation: 'InitiateAuth',
    first: /another auth flow than the one of its configuration/,
  },
  {
    source: 'amplify-swift#3537, the same flow',
    text: `${notEnabled('USER_SRP_AUTH')}\nThe file has "authenticationFlowType": "USER_SRP_AUTH".`,
    operation: 'InitiateAuth',
    first: /ExplicitAuthFlows/,
  },
  {
    source: 'amplify-js#1181',
    text: `${incorrect}\nIt works in the browser; only on an iOS device it does not.`,
    operation: answer,
    first: /wrongly on this platform/,
  },
  {
    source: 'amplify-ui#3190',
    text: `${json('InvalidParameterException', 'Custom auth lambda trigger is not configured for the user pool.')}\nI submit the form without password.`,
    operation: 'InitiateAuth',
    first: /called without a password/,
  },
  {
    source: 'amplify-passwordless-sms-auth#11',
    text: 'AWSMobileClientError.notAuthorized(message: "Cannot resend codes. Auto verification not turned on.")\nIt is the code of a custom challenge.',
    operation: 'ResendConfirmationCode',
    first: /custom challenge/,
  },
  {
    source: 'aws-sdk-android-samples#98',
    text: 'com.amazonaws.services.cognitoidentity.model.NotAuthorizedException: Unauthenticated access is not supported for this identity pool. (Service: AmazonCognitoIdentity; Status Code: 400)\nI save the token with setLogins.',
    first: /refresh must be called/,
  },
  {
    source: 'aws-sdk-ios#373',
    text: `${incorrect}\nI sign in with a verified alias. The SDK only lets me in with the username.`,
    operation: answer,
    first: /different name than USER_ID_FOR_SRP/,
  },
  { source: 'amplify-js#2167', text: unknownAttribute('team_color'), operation: 'SignUp', first: /prefix custom:/ },
  {
    source: 'amplify-js#5532',
    text: unknownAttribute('firstName'),
    operation: 'SignUp',
    first: /standard attribute is called otherwise/,
  },
];

describe.each([
  ['the configuration', configuration],
  ['the state of the library', state],
  ['the environment', environment],
  ['the browser', missing],
  ['a number', numbers],
  ['what is kept', kept],
  ['the call', calls],
])('the first cause in an app, by %s', (_, threads) => {
  it.each(threads)('$source', async ({ text, operation, first }) => {
    const { items } = await readPastedText(text, cognitoTables);
    const [error] = [...items.filter((item) => item.kind === 'error'), ...readExplainable(text, cognitoTables)];
    if (!error) throw new Error('No error was read.');
    const { causes } = explainPasted({ ...error, ...(operation === undefined ? {} : { operation }) }, cognitoTables);
    expect(causes[0]?.text).toMatch(first);
  });
});
