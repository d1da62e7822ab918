// Public threads as in first-cause.test.ts: what AWS SDKs for servers, the AWS CLI, Terraform, CloudFormation and Lambda
// triggers say of user pools, and what the sentences beside it decide. The texts are ours in wording and values. Messages
// without a thread were measured by https://github.com/badmintoncryer/cdk-preflight.
import { describe, expect, it } from 'vitest';
import { cognitoTables } from '../../../../src/cognito/cognito-tables.ts';
import { explainPasted } from '../../../../src/flow/pasted/explain-pasted.ts';
import { readExplainable } from '../../../../src/flow/pasted/read-explainable.ts';

type Row = readonly [source: string, text: string, first: RegExp, operation?: string];

const cli = (operation: string, message: string): string =>
  `An error occurred (InvalidParameterException) when calling the ${operation} operation: ${message}`;
const stack = (message: string): string =>
  `Resource handler returned message: "${message} (Service: CognitoIdentityProvider, Status Code: 400, Request ID: 00000000-0000-4000-8000-000000000001)" (HandlerErrorCode: InvalidRequest)`;
const terraform = (message: string): string =>
  `Error: updating Cognito User Pool: InvalidParameterException: ${message}`;
const json = (type: string, message: string): string => JSON.stringify({ __type: type, message });
const secretHash = json('NotAuthorizedException', 'Unable to verify secret hash for client 3example');

const pools: readonly Row[] = [
  [
    'aws-cli#7151',
    cli(
      'UpdateUserPool',
      'All attributes in AttributesRequireVerificationBeforeUpdate must exist in AutoVerifiedAttributes',
    ),
    /AutoVerifiedAttributes is not in this request/,
  ],
  ['an unknown refusal of an update', cli('UpdateUserPool', 'Nobody knows this text'), /leaves out a setting/],
  ['an unknown refusal of a creation', cli('CreateUserPool', 'Nobody knows this text'), /contradicts another/],
  ['an unknown refusal of a sign-up', cli('SignUp', 'Nobody knows this text'), /format that the API requires/],
  [
    'cdk-preflight',
    stack("Attribute custom:team cannot have a max length shorter than it's min length"),
    /above MaxLength/,
  ],
  [
    'cdk-preflight',
    stack('Duplicate custom attribute names custom:team are not allowed in a user pool schema.'),
    /lists custom:team/,
  ],
  [
    'cdk-preflight',
    stack('Account Recovery Setting cannot use admin_only setting with any other recovery mechanisms.'),
    /admin_only stands/,
  ],
  [
    'cdk-preflight',
    stack('Account Recovery Setting cannot have duplicate priorities or recovery mechanisms.'),
    /same priority/,
  ],
  [
    'cdk-preflight',
    terraform('Invalid snsRegion. Allowed SNS region for eu-north-1 is eu-west-1'),
    /another Region than eu-west-1/,
  ],
  ['cdk-preflight', terraform('Cross-account pass role is not allowed.'), /role of another account/],
  [
    'cdk-preflight',
    stack('The following feature is not available for the LITE pricing tier configured: Managed Login Version 2'),
    /user pool of the Lite tier/,
  ],
  ['cdk-preflight', stack('A domain must be associated with this user pool.'), /domain of the pool was not made/],
  ['cdk-preflight', stack('The CSS class .button is not in the list of allowed classes.'), /rule for \.button/],
  [
    'cdk-preflight',
    stack('useCognitoProvidedValues or settings should be specified (but not both)'),
    /UseCognitoProvidedValues are both/,
  ],
  ['cdk-preflight', stack('Following event sources appear more then once in a request'), /two configurations/],
  [
    'cdk-preflight',
    stack('Password should be configured as one of the allowed first auth factors.'),
    /does not contain PASSWORD/,
  ],
];

const senders: readonly Row[] = [
  ['cdk-preflight', stack('Source ARN is required to use DEVELOPER email sending owner'), /without SourceArn/],
  [
    'cdk-preflight',
    stack('Provided SourceArn must be in one of the following SES regions: eu-west-1, us-east-1, us-west-2.'),
    /another Region than eu-west-1/,
  ],
  ['cdk-preflight', stack('Provided From email address is invalid'), /another form/],
  [
    'cdk-preflight',
    stack(
      'Cannot set EmailMfaConfiguration when user pool EmailConfiguration contains an EmailSendingAccount of COGNITO_DEFAULT.',
    ),
    /default sender/,
  ],
  [
    'cdk-preflight',
    stack('KMSKeyId parameter is required when Custom SMS/Email Lambda trigger is used.'),
    /without KMSKeyID/,
  ],
  ['cdk-preflight', stack('Cross-region lambda functions are not supported'), /another Region than the user pool/],
  [
    'cdk-preflight',
    stack("Cannot use PreTokenGenerationLambda and PreTokenGeneration with different Lambda function ARN's"),
    /different functions/,
  ],
  [
    'ion#361',
    "shop-pool is an invalid ARN: arn: invalid prefix. Examine values at 'ShopPool.lambdaConfig.preSignUp'.",
    /trigger preSignUp has the name/,
  ],
  [
    'aws-sdk-js-v3#4768',
    'InvalidCiphertextException: UnknownError\n    at deserializeAws_json1_1DecryptCommandError (/var/task/index.js:850:25)',
    /AWS Encryption SDK/,
  ],
  [
    'aws-encryption-sdk#588',
    'AWS.EncryptionSDK.AwsEncryptionSdkException: Unsupported Version value.',
    /was not decoded/,
  ],
  [
    'aws-encryption-sdk-javascript#152',
    'CustomEmailSender ERROR Error: unencryptedDataKey has not been set',
    /kms:Decrypt with that key/,
  ],
  [
    'pablissimo.com/1167',
    `${json('InvalidSmsRoleTrustRelationshipException', 'Role does not have a trust relationship allowing Cognito to assume the role')}\nThe stack is gone and its IAM role was deleted with it.`,
    /does not exist any more/,
  ],
  [
    'pablissimo.com/1167, the text alone',
    json(
      'InvalidSmsRoleTrustRelationshipException',
      'Role does not have a trust relationship allowing Cognito to assume the role',
    ),
    /trust policy does not name/,
  ],
];

const clients: readonly Row[] = [
  [
    'crossfeed#440',
    'Error updating Cognito User Pool Client: InvalidOAuthFlowException: CallbackUrls can not be empty when code flow or implicit flow is selected',
    /CallbackURLs is empty/,
  ],
  [
    'cdk-preflight',
    stack('AllowedOAuthFlows and AllowedOAuthScopes are required if user pool client is allowed to use OAuth flows.'),
    /AllowedOAuthScopes is empty/,
  ],
  [
    'cdk-preflight',
    stack('client_credentials flow can not be selected if client does not have a client secret.'),
    /without a secret/,
  ],
  ['cdk-preflight', stack('http://shop.example.com/back cannot use the HTTP protocol.'), /begins with http:/],
  ['cdk-preflight', stack('https://shop.example.com/#back cannot use fragment'), /has a fragment/],
  [
    'cdk-preflight',
    stack('The default redirect URI https://a.example.com is not in the callback URIs list.'),
    /CallbackURLs does not have the URL/,
  ],
  [
    'cdk-preflight',
    stack('Access and Id Token expiration times must be less than or equal to refresh token expiration times.'),
    /RefreshTokenValidity is shorter/,
  ],
  [
    'cdk-preflight',
    stack(
      'Invalid analytics configuration given, either <application arn> or <application id, role arn, external id> are valid',
    ),
    /stands beside/,
  ],
  [
    'cdk-preflight',
    stack('The integration with Pinpoint is not supported for the requested eu-west-3 region.'),
    /project is in eu-west-3/,
  ],
  [
    'cdk-preflight',
    stack('Client Secret is required to set EnablePropagateAdditionalUserContextData as true'),
    /without a secret/,
  ],
];

const providers: readonly Row[] = [
  ['aws-cli#3179', cli('CreateIdentityProvider', 'Provider ShopGoogle cannot be of type Google.'), /must be Google/],
  [
    'cdk-preflight',
    stack('clientId, authorizeScopes, oidcIssuer and attributesRequestMethod are all required idp details.'),
    /lacks one of clientId/,
  ],
  ['cdk-preflight', stack('Only one of the MetadataURL or MetadataFile should be provided.'), /has both/],
  ['cdk-preflight', stack('At least one of the MetadataURL or MetadataFile should be provided.'), /has neither/],
  [
    'aws-cli#9729',
    cli('CreateIdentityProvider', 'AttributeMapping contains invalid mapping: [custom:groups]'),
    /has no attribute custom:groups/,
  ],
  [
    'cdk-preflight, a claim',
    cli('CreateIdentityProvider', 'AttributeMapping contains invalid mapping: [hd]'),
    /no claim/,
  ],
  [
    'aws-cdk#11054',
    'Invalid Cognito Identity Provider (Service: AmazonCognitoIdentity; Status Code: 400; Error Code: InvalidParameterException; Request ID: 1)',
    /not of the form cognito-idp/,
  ],
  [
    'aws-cdk#22951',
    json(
      'InvalidParameterException',
      'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_example is not a valid RoleMapping ProviderName or is not a configured provider.',
    ),
    /has another form/,
  ],
  [
    'cdk-preflight',
    json('InvalidParameterException', 'The number of rules in the request exceeded 25.'),
    /more than 25 rules/,
  ],
  [
    'cdk-preflight',
    json(
      'InvalidParameterException',
      'Identity provider arn:aws:iam::123456789012:saml-provider/a is not valid for account 210987654321',
    ),
    /another account/,
  ],
];

const functions: readonly Row[] = [
  [
    'foxy.io, triggers of migration and sign-up',
    json('UserLambdaValidationException', 'PreSignUp failed with error This email is taken.'),
    /PreSignUp_AdminCreateUser/,
    'InitiateAuth',
  ],
  [
    '… at a sign-up',
    json('UserLambdaValidationException', 'PreSignUp failed with error This email is taken.'),
    /on purpose/,
    'SignUp',
  ],
  [
    'amplify-cli#3083',
    "PostConfirmation failed with error Cannot find module 'add-to-group'",
    /without \.\/ before it/,
  ],
  [
    'aws-sdk in Node.js 18',
    "PostConfirmation failed with error Cannot find module 'aws-sdk'",
    /version 2 of the AWS SDK/,
  ],
  ['a package', "PreSignUp failed with error Cannot find module 'uuid'", /package lacks a module/],
  [
    'powertools-lambda-python#2217',
    "[ERROR] AttributeError: 'dict' object has no attribute 'response'\nA PreSignUp trigger of Cognito",
    /event\.response, and the event is a dict/,
  ],
  [
    'aws-sdk-js#2281',
    "UnexpectedParameter: Unexpected key 'CustomDomainConfig' found in params\nI call createUserPoolDomain in a lambda function.",
    /runtime of AWS Lambda is older/,
  ],
];

const templates: readonly Row[] = [
  [
    'terraform-aws-cognito-user-pool#51',
    terraform('Invalid scope requested: https://shop.example/api'),
    /resource server is not made yet/,
  ],
  ['aws-cdk#10676', stack('Invalid scope requested: get-todos'), /identifier before it is missing/],
  [
    'aws-cdk#22315',
    "Error: 'StackB' depends on 'StackA'. Adding this dependency (StackA -> StackB/UserPool/Resource.Arn) would create a cyclic reference.",
    /in two stacks/,
  ],
  [
    'serverless#4823',
    'The CloudFormation template is invalid: Circular dependency between resources: [CognitoUserPoolShop, PreauthLambdaFunction]',
    /names the ARN of the user pool/,
  ],
  [
    'aws-sdk-go-v2#1849',
    'operation error Cognito Identity Provider: AdminDisableUser, request send failed, Post "https://cognito-idp.eu-west-1_Example12.amazonaws.com/": dial tcp: lookup cognito-idp.eu-west-1_Example12.amazonaws.com: no such host',
    /given as the Region/,
  ],
  [
    'aws-lambda-dotnet#2166',
    'JsonSerializerException: \nError converting the Lambda event JSON payload to type Amazon.Lambda.CognitoEvents.CognitoMigrateUserEvent: \nThe JSON value could not be converted to System.Boolean.',
    /class of the library/,
  ],
  [
    'aws-lambda-java-libs#355',
    'MismatchedInputException: Cannot construct instance of `java.util.LinkedHashMap`\n (through reference chain: com.amazonaws.services.lambda.runtime.events.CognitoUserPoolVerifyAuthChallengeResponseEvent["request"])',
    /class of the library/,
  ],
];

const requests: readonly Row[] = [
  [
    'aws-cli#4063',
    "Error parsing parameter '--user-attributes': Expected: ',', received: ''' for input:\nName=custom:Brand,Value=Ada's",
    /apostrophe/,
  ],
  [
    'aws-cdk#31795',
    json(
      'InvalidParameterException',
      "1 validation error detected: Value '{accounts.google.com=1.apps.googleusercontent.com, graph.facebook.com=123456 }' at 'supportedLoginProviders' failed to satisfy constraint: Map value must satisfy constraint: [Member must have length less than or equal to 128, Member must satisfy regular expression pattern: [\\w.;_/-]+]",
    ),
    /white space/,
  ],
  [
    'nuscenes-download#10',
    `${json('SerializationException', '')}\nresponse = requests.post(url, headers=headers, data={'AuthFlow': 'USER_PASSWORD_AUTH'})`,
    /is no JSON/,
    'InitiateAuth',
  ],
  [
    'warrant#12',
    `${json('NotAuthorizedException', 'Incorrect username or password.')}\nChallengeName: PASSWORD_VERIFIER\nThe browser sends TIMESTAMP: 'Wed Apr 5 22:42:34 UTC 2017', warrant sends TIMESTAMP: 'Wed Apr 05 22:44:40 UTC 2017'`,
    /TIMESTAMP differs/,
    'RespondToAuthChallenge',
  ],
  [
    'openillumi.com',
    terraform('The provider Cognito User Pool does not exist for User Pool eu-west-1_example'),
    /names them COGNITO/,
  ],
  [
    'cognito-user-profiles-export#9',
    '"FailedUsers": 32, "CompletionMessage": "Too many users have failed or been skipped during the import."',
    /log stream of the job/,
  ],
];

const programs: readonly Row[] = [
  ['aws-sdk-go#1848', 'NoCredentialProviders: no valid providers in chain', /needs no AWS credentials/, 'InitiateAuth'],
  [
    'aws-sdk-go#1848, an Admin operation',
    'NoCredentialProviders: no valid providers in chain',
    /found no AWS credentials/,
    'AdminInitiateAuth',
  ],
  [
    'warrant#80',
    'File "/app/warrant/__init__.py", line 289, in authenticate\n    tokens = aws.authenticate_user()\nbotocore.exceptions.NoCredentialsError: Unable to locate credentials',
    /needs no AWS credentials/,
  ],
  [
    'warrant#80, a sentence',
    'botocore.exceptions.NoCredentialsError: Unable to locate credentials\nSigning in should not need any credentials.',
    /needs no AWS credentials/,
  ],
  ['aws-sdk-php#2604', 'Aws\\Exception: Operation not found: RevokeToken', /older than the operation/],
  [
    'boto3#776',
    "AttributeError: 'CognitoIdentityProvider' object has no attribute 'admin_initiate_auth'",
    /older than the operation/,
  ],
  ['boto3#4249', "AttributeError: 'CognitoIdentityProvider' object has no attribute 'confirm'", /is no operation/],
  [
    'serverless#7414',
    "An error occurred: PreSignUpCustomCognitoUserPool1 - Failed to create resource. Unexpected key 'UsernameConfiguration' found in params",
    /answer of a Describe operation/,
  ],
  ['aws-sdk-js, a misspelt key', "UnexpectedParameter: Unexpected key 'Usernme' found in params", /is misspelt/],
  [
    'aws-sdk-java-v2#5134',
    'java.lang.NullPointerException: Cannot invoke "AuthenticationResultType.accessToken()" because the return value of "software.amazon.awssdk.services.cognitoidentityprovider.model.AdminInitiateAuthResponse.authenticationResult()" is null',
    /answer has ChallengeName/,
  ],
  [
    'pycognito#10',
    'self.verify_token(tokens["AuthenticationResult"]["IdToken"])\nKeyError: \'AuthenticationResult\'',
    /answer has ChallengeName/,
  ],
  [
    'pycognito, an exception',
    'pycognito.exceptions.SoftwareTokenMFAChallengeException: Do Software Token MFA',
    /answer has ChallengeName/,
  ],
  [
    'aws-sdk-java#1917',
    `${secretHash}\nIt works just fine for ADMIN_NO_SRP_AUTH, but fails for REFRESH_TOKEN_AUTH. SECRET_HASH is calculated with the same function.`,
    /claim username/,
    'AdminInitiateAuth',
  ],
  [
    'warrant#73',
    `${secretHash}\nChallengeName: NEW_PASSWORD_REQUIRED`,
    /request has no SECRET_HASH/,
    'RespondToAuthChallenge',
  ],
  [
    'warrant#73, a sentence',
    `${secretHash}\nChallengeName: PASSWORD_VERIFIER\nSECRET_HASH is missing in the challenge response.`,
    /request has no SECRET_HASH/,
    'RespondToAuthChallenge',
  ],
  [
    'aws-sdk-js#1177',
    'Error: Exception when invoking lambda arn: arn:aws:lambda:us-west-2:123456789012:function:message',
    /invoke permission is missing/,
    'SignUp',
  ],
  [
    'repost.aws/questions/QU3VgGes1IRne3OVkCDMjrBA',
    `${json('UserNotFoundException', 'Exception migrating user in app client 3example')}\nThe trigger always returns an empty response: return nil, nil`,
    /returns nothing/,
  ],
  [
    '… the text alone',
    json('UserNotFoundException', 'Exception migrating user in app client 3example'),
    /throws for a user/,
  ],
];

describe.each([
  ['user pools', pools],
  ['senders', senders],
  ['app clients', clients],
  ['identity providers', providers],
  ['programs', programs],
  ['functions', functions],
  ['requests', requests],
  ['templates', templates],
])('the first cause of what tools say of %s', (_, rows) => {
  it.each(rows.map((row) => ({ row })))('$row', ({ row: [source, text, first, operation = ''] }) => {
    const [error] = readExplainable(text, cognitoTables, operation);
    if (!error) throw new Error(`No error was read: ${source}`);
    const { causes } = explainPasted(operation === '' ? error : { operation, ...error }, cognitoTables);
    expect(causes[0]?.text).toMatch(first);
  });
});
