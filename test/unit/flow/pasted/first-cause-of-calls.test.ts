// More public threads, as in first-cause.test.ts: here the operation, the trigger or a sentence of the text decides
// which cause comes first. The texts are ours in wording and values; the cause is what the thread found out.
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
  readonly never?: RegExp;
}

const json = (type: string, message: string): string => JSON.stringify({ __type: type, message });
const incorrect = json('NotAuthorizedException', 'Incorrect username or password.');
const secretHash = json('NotAuthorizedException', 'Unable to verify secret hash for client 3example');
const unwritable = json('NotAuthorizedException', 'A client attempted to write unauthorized attribute');
const badSession = json('NotAuthorizedException', 'Invalid session for the user.');
const unknownUser = 'code: UserNotFoundException, name: UserNotFoundException, message: User does not exist.';

const byOperation: readonly Thread[] = [
  {
    source: 'amazon-cognito-identity-dart-2#223',
    text: `CognitoClientException{statusCode: 400, ${unknownUser}}`,
    operation: 'RespondToAuthChallenge',
    first: /USER_ID_FOR_SRP.*alias that is not verified/,
  },
  {
    source: 'amazon-cognito-identity-dart-2#223, where the sign-in begins',
    text: `CognitoClientException{statusCode: 400, ${unknownUser}}`,
    operation: 'InitiateAuth',
    first: /misspelt/,
  },
  { source: 'warrant#74', text: secretHash, operation: 'RespondToAuthChallenge', first: /USER_ID_FOR_SRP/ },
  {
    source: 'aws-sdk-net-extensions-cognito#122, another wording',
    text: `${secretHash} AuthFlow: REFRESH_TOKEN_AUTH`,
    operation: 'InitiateAuth',
    first: /refresh.*claim username/,
  },
  {
    source: 'boto3, a call with SECRET_HASH',
    text: `${secretHash}\nclient.initiate_auth(AuthFlow='USER_PASSWORD_AUTH', AuthParameters={'USERNAME': u, 'PASSWORD': p, 'SECRET_HASH': get_hash(u)}, ClientId=c)`,
    operation: 'InitiateAuth',
    first: /different name than USERNAME/,
    never: /browsers and mobile/,
  },
  {
    source: 'boto3, a call without SECRET_HASH',
    text: `${secretHash}\nclient.initiate_auth(AuthFlow='USER_PASSWORD_AUTH', AuthParameters={'USERNAME': u, 'PASSWORD': p}, ClientId=c)`,
    operation: 'InitiateAuth',
    first: /request has no SECRET_HASH/,
  },
  {
    source: 'SECRET_HASH in another place',
    text: `${json('NotAuthorizedException', 'Client 3example is configured with secret but SECRET_HASH was not received')}\n{"AuthFlow":"USER_AUTH","ClientId":"3example","SecretHash":"aaaa","AuthParameters":{"USERNAME":"ada"}}`,
    operation: 'InitiateAuth',
    first: /another place/,
  },
  { source: 'serverless-stack-demo-client#6', text: secretHash, operation: 'SignUp', first: /browsers and mobile/ },
  { source: 'amplify-js#6461', text: badSession, operation: 'AssociateSoftwareToken', first: /challenge MFA_SETUP/ },
  {
    source: 'amplify-js#6461, the second step',
    text: badSession,
    operation: 'VerifySoftwareToken',
    first: /AssociateSoftwareToken answered with/,
  },
  {
    source: 'amplify-js#5834, a challenge of the service',
    text: `${badSession} ChallengeName: SMS_MFA`,
    operation: 'RespondToAuthChallenge',
    first: /already answered a challenge/,
  },
  {
    source: 'amplify-js#5834, a challenge of the triggers',
    text: `${badSession} ChallengeName: CUSTOM_CHALLENGE`,
    operation: 'RespondToAuthChallenge',
    first: /custom challenge was wrong/,
  },
  {
    source: 'amplify-flutter#3779',
    text: json('UserLambdaValidationException', 'UserMigration failed with error No such person or wrong password.'),
    operation: 'ForgotPassword',
    first: /every user who is not in the pool/,
  },
  {
    source: 'amplify-flutter#3779, a trigger that refuses nobody',
    text: json('UserLambdaValidationException', 'PostConfirmation failed with error Could not save.'),
    operation: 'ConfirmSignUp',
    first: /has nothing to refuse/,
  },
  {
    source: 'amplify-flutter#3779, a trigger that refuses users',
    text: json('UserLambdaValidationException', 'PreSignUp failed with error Not on the list.'),
    operation: 'SignUp',
    first: /on purpose/,
  },
];

const byMessage: readonly Thread[] = [
  {
    source: 'amplify-js#618',
    text: json('InvalidParameterException', 'User does not have a phone_number set to turn on SMS MFA'),
    operation: 'SetUserMFAPreference',
    first: /SMSMfaSettings.*no phone_number/,
  },
  {
    source: 'Cognito-Android-Studio#1',
    text: 'InvalidParameterException: App client 4example is not configured for secret but secret hash was received (Service: AmazonCognitoIdentityProvider; Status Code: 400)',
    first: /sends SECRET_HASH.*has no secret/,
  },
  {
    source: 'amplify-flutter#3125',
    text: `Message: 2 validation errors detected: Value 'MapEntry(CognitoUserAttributeKey "custom:center": 12)' at 'userAttributes.1.member.name' failed to satisfy constraint: Member must have length less than or equal to 32; Value 'x' at 'y' failed`,
    first: /object .* printed as text/,
  },
  {
    source: 'stackoverflow.com/questions/56044852',
    text: "InvalidParameterException: 1 validation error detected: Value 'a_very_long_attribute_name' at 'schema.21.member.name' failed to satisfy constraint: Member must have length less than or equal to 20",
    first: /too long.*less than or equal to 20/,
  },
  {
    source: 'stackoverflow.com/questions/56044852, too short',
    text: "InvalidParameterException: 1 validation error detected: Value 'x' at 'previousPassword' failed to satisfy constraint: Member must have length greater than or equal to 6",
    first: /too short.*greater than or equal to 6/,
  },
  {
    source: 'stackoverflow.com/questions/56044852, other characters',
    text: "InvalidParameterException: 1 validation error detected: Value 'ada lovelace' at 'username' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+",
    first: /has white space in it/,
  },
  {
    source: 'amazon-cognito-identity-js#380',
    text: 'ExpiredCodeException: Invalid code provided, please request a code again',
    operation: 'ConfirmSignUp',
    first: /time ran out.*used already/,
  },
  {
    source: 'amazon-cognito-auth-js#85',
    text: 'https://shop.auth.us-east-1.amazoncognito.com/error?error=redirect_mismatch&client_id=3example',
    first: /not registered exactly so/,
  },
  {
    source: 'ministack#1219',
    text: 'EmptyUserIdForSRPException: USER_ID_FOR_SRP was not found in challengeParameters',
    first: /DefineAuthChallenge.*PASSWORD_VERIFIER/,
  },
  {
    source: 'amplify-js#14336',
    text: 'EmptySignInPassword: password is required to signIn',
    first: /authFlowType/,
  },
  {
    source: 'amplify-js#14336, another value',
    text: 'EmptyConfirmSignUpCode: code is required to confirmSignUp',
    first: /empty or undefined/,
  },
  {
    source: 'amplify-js#13175',
    text: 'SignInException: An error occurred during the sign in process.',
    first: /confirmSignIn was made without a signIn.*reload/,
  },
  {
    source: 'amplify-js#12727, the redirect',
    text: 'InvalidRedirectException: signInRedirect or signOutRedirect had an invalid format or was not found.',
    first: /origin of the page/,
  },
  {
    source: 'terraform-provider-aws#18430',
    text: 'error creating Cognito User Pool: InvalidParameterException: Required custom attributes are not supported currently.',
    first: /no standard one/,
  },
  {
    source: 'aws-sdk-net#925',
    text: 'An error occurred (NotAuthorizedException) when calling the ConfirmSignUp operation: User cannot confirm because user status is not UNCONFIRMED.',
    first: /confirmed already.*changed address/,
  },
  {
    source: 'ha-pura#35',
    text: "2023-11-30 22:03:46 ERROR (MainThread) [config_flow] Unknown service: 'cognito-idp'. Valid service names are: dlm, docdb",
    first: /too old, or its data files/,
  },
  {
    source: 'github-cognito-openid-wrapper#37',
    text: 'https://app.example.com/callback?error_description=username+attribute+mapping+required&state=s&error=invalid_request',
    first: /maps to username/,
  },
  {
    source: 'serverless#6593',
    text: 'An error occurred: CustomPool1 - Failed to create resource. User: arn:aws:sts::123456789012:assumed-role/deploy/x is not authorized to perform: iam:PassRole on resource: arn:aws:iam::123456789012:role/sns-role',
    first: /lacks iam:PassRole/,
  },
  {
    source: 'amplify-js#473',
    text: '{"CodeDeliveryDetails":{"AttributeName":"phone_number","DeliveryMedium":"SMS","Destination":"+*******0100"},"UserConfirmed":false}',
    operation: 'SignUp',
    first: /spending limit/,
  },
  {
    source: 'amplify-js#473, a code for an unknown user',
    text: '{"CodeDeliveryDetails":{"DeliveryMedium":"SMS","Destination":"+*******0100"}}',
    operation: 'ForgotPassword',
    first: /no such user/,
  },
  {
    source: 'aws-sdk-js#3843',
    text: '{"delivery":{"providerResponse":"Your account requires additional review prior to being able to send SMS messages. Please create a support ticket with an explanation of your use case.","dwellTimeMs":59},"status":"FAILURE"}',
    first: /SMS sandbox/,
  },
  {
    source: 'amplify-js#11786',
    text: "InvalidParameterException: 1 validation error detected: Value '{cognito-idp.us-east-1.amazonaws.com/us-east-1_Example12=}' at 'logins' failed to satisfy constraint: Map value must satisfy constraint: [Member must have length less than or equal to 50000, Member must have length greater than or equal to 1]",
    first: /value in the map logins is empty/,
  },
  {
    source: 'localstack#10284',
    text: "CognitoIdentityProviderException: Failed to parse response as 'awsJson1_1' error",
    first: /Something else than Cognito answered/,
  },
  {
    source: 'amazon-cognito-identity-js#630',
    text: 'SoftwareTokenMFANotFoundException: Software Token MFA does not exist for the user.',
    operation: 'RespondToAuthChallenge',
    first: /AssociateSoftwareToken or VerifySoftwareToken was not called/,
  },
  {
    source: 'amplify-js#4177',
    text: "1 validation error detected: Value at 'password' failed to satisfy constraint: Member must have length greater than or equal to 6",
    operation: 'SignUp',
    first: /password is empty or too short/,
  },
  { source: 'amplify-js#1063', text: 'Username cannot be empty', operation: 'SignUp', first: /empty or undefined/ },
  {
    source: 'amplify-cli#1761',
    text: json(
      'InvalidParameterException',
      'Attributes did not conform to the schema: custom:store: Attribute does not exist in the schema.\n',
    ),
    operation: 'SignUp',
    first: /was not added to this user pool/,
  },
  {
    source: 'aws-sdk-js#3817',
    text: 'InvalidParameterException: Please use TemporaryPasswordValidityDays in PasswordPolicy instead of UnusedAccountValidityDays',
    first: /UnusedAccountValidityDays in AdminCreateUserConfig/,
  },
  {
    source: 'amplify-flutter#4490',
    text: 'Exception: There is no active TOTP setup',
    first: /no setUpTotp before/,
  },
  {
    source: 'amazon-cognito-identity-js#421',
    text: 'TypeError: cognitoidentityserviceprovider.adminAddUserToGroup is not a function',
    first: /another library or version/,
  },
  {
    source: 'amplify-android#645',
    text: 'AmplifyException {message=Your session has expired., cause=null, recoverySuggestion=Please sign in and reattempt the operation.}',
    first: /expired .*or was revoked/,
  },
  {
    source: 'amplify-swift#3969',
    text: 'AWS Fetch auth session failed with error - AuthError: Session expired could not fetch cognito tokens',
    first: /expired .*or was revoked/,
  },
  {
    source: 'aws-appsync-community#198',
    text: '{"errors":[{"errorType":"UnauthorizedException","message":"Unable to parse JWT token."}]}',
    first: /word Bearer/,
  },
  {
    source: 'amplify-js#5846',
    text: '{"errors":[{"errorType":"UnauthorizedException","message":"Valid authorization header not provided."}]}',
    first: /another authorization mode/,
  },
  {
    source: 'cognitocurl#15',
    text: `{"message":"Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter. Authorization=abc"}`,
    first: /does not reach a method with the Cognito authorizer/,
  },
  {
    source: 'aws-cognito-angular-quickstart#50',
    text: `{"message":"'abc' not a valid key=value pair (missing equal-sign) in Authorization header: 'Bearer abc'."}`,
    first: /does not reach a method with the Cognito authorizer/,
  },
  {
    source: 'connect-v2v-translation-with-cx-options#8',
    text: 'Resource handler returned message: "Invalid request provided: AWS::Cognito::UserPoolDomain" (RequestToken: 1, HandlerErrorCode: InvalidRequest)',
    first: /prefix is taken/,
  },
  {
    source: 'aws-cdk#25712',
    text: 'User pool should have a custom domain associated, failed to update the certificate. (Service: AWSCognitoIdentityProviderService; Status Code: 400; Error Code: InvalidParameterException)',
    first: /has no custom domain/,
  },
  {
    source: 'amplify-swift#3459',
    text: 'AuthError: Could not fetch AWS Credentials, AWS Cognito Identity Pool is not configured\nRecovery suggestion: Follow the steps',
    first: /user pool and no identity pool/,
  },
  {
    source: 'amplify-swift#586',
    text: 'AuthError: Error configuring AmplifyPlugins.AWSCognitoAuthPlugin\nRecovery suggestion: Could not read the information',
    first: /values of its configuration are missing/,
  },
  {
    source: 'amplify-swift#2738',
    text: 'InvalidUserPoolConfigurationException{message=The user pool configuration is missing or invalid., cause=null, recoverySuggestion=Please check it.}',
    first: /values of its configuration are missing/,
  },
  {
    source: 'amplify-js#1538',
    text: 'null failed with error Generate callenges lambda cannot be called.',
    operation: 'InitiateAuth',
    first: /no function for this trigger/,
  },
  {
    source: 'sample-collaborative-ai-dlc#52',
    text: 'Error listing users: InvalidParameterException: Input fails to satisfy the constraints.',
    operation: 'ListUsers',
    first: /AttributesToGet names.*not all users.*a value/,
    never: /such as sub/,
  },
  {
    source: 'aws-cdk#14699',
    text: "Value 'phone_number_verified' at 'schema.1.member.name' failed to satisfy constraint: Member must have length less than or equal to 20 (Service: AWSCognitoIdentityProviderService; Status Code: 400; Error Code: InvalidParameterException)",
    first: /keeps it itself/,
  },
  {
    source: 'amplify-flutter#1876',
    text: 'InvalidStateException{message=There is already a user which is signed in.}',
    first: /earlier sign-in are still kept/,
  },
];

const bySentence: readonly Thread[] = [
  { source: 'amazon-cognito-identity-js#397', text: unwritable, operation: 'SignUp', first: /WriteAttributes/ },
  {
    source: 'amplify-js#5345',
    text: `${unwritable}\nsignUp attrs: [ { Name: 'name', Value: 'Ada' }, { Name: 'phonenumber', Value: '+15555550100' } ]`,
    operation: 'SignUp',
    first: /called otherwise/,
  },
  {
    source: 'aws-sdk-js#3603',
    text: `${unwritable}\nattributes: { email: 'ada@example.com', email_verified: 'true' }`,
    operation: 'SignUp',
    first: /only administrators can write/,
  },
  {
    source: 'aws-sdk-js#1084',
    text: `${unwritable}\nattributes: email, custom:vendor`,
    operation: 'SignUp',
    first: /WriteAttributes/,
  },
  {
    source: 'aws-sdk-js#4642',
    text: `${incorrect}\nThe password is right; five attempts before this one failed.`,
    operation: 'InitiateAuth',
    first: /locked out/,
  },
  {
    source: 'amazon-cognito-passwordless-auth#214',
    text: `${incorrect}\nThe flow is CUSTOM_AUTH.`,
    operation: 'InitiateAuth',
    first: /privateChallengeParameters must not be empty/,
  },
  {
    source: 'aws-sdk-android#2286',
    text: `${incorrect}\nThe user migration trigger of the pool is never called. AuthFlow USER_SRP_AUTH`,
    operation: 'InitiateAuth',
    first: /SRP never calls the UserMigration trigger/,
  },
  {
    source: 'boto3#2747',
    text: `${incorrect}\nThe migration function was called and its log shows no error.`,
    operation: 'InitiateAuth',
    first: /did not return the user as Cognito requires/,
  },
  {
    source: 'amplify-js#14067',
    text: 'InvalidLambdaResponseException: Unrecognizable lambda output\nDefineAuthChallenge sets event.response.challengeParameters',
    operation: 'InitiateAuth',
    first: /a member that this trigger does not have/,
  },
];

describe.each([
  ['the operation', byOperation],
  ['the message', byMessage],
  ['a sentence', bySentence],
])('the first cause, by %s', (_, threads) => {
  it.each(threads)('$source', async ({ text, operation, first, never = /^$/ }) => {
    const { items } = await readPastedText(text, cognitoTables);
    const [error] = [...items.filter((item) => item.kind === 'error'), ...readExplainable(text, cognitoTables)];
    if (!error) throw new Error('No error was read.');
    const { causes } = explainPasted({ ...error, ...(operation === undefined ? {} : { operation }) }, cognitoTables);
    expect(causes[0]?.text).toMatch(first);
    expect(causes.map((cause) => cause.text).join('\n')).not.toMatch(never);
  });
});
