// What public threads found out in the end, as the first cause of the explanation. The texts are ours in wording and
// values; the thread beside each is where the cause was established. A key phrase of the cause is asserted, and what the
// explanation must not say.
import { describe, expect, it } from 'vitest';
import { cognitoTables } from '../../../../src/cognito/cognito-tables.ts';
import type { FailedCall } from '../../../../src/cognito/errors/explanation.ts';
import { explainPasted } from '../../../../src/flow/pasted/explain-pasted.ts';
import { readExplainable } from '../../../../src/flow/pasted/read-explainable.ts';

interface Thread {
  readonly source: string;
  readonly text: string;
  readonly operation?: string;
  readonly challengeName?: string;
  /** What was known beside the text. */
  readonly call?: FailedCall;
  readonly first: RegExp;
  readonly never?: RegExp;
}

const json = (type: string, message: string): string => JSON.stringify({ __type: type, message });
const domain = 'https://shop.auth.eu-west-1.amazoncognito.com';

const api: readonly Thread[] = [
  {
    source: 'amplify-js#3379',
    text: json('InvalidParameterException', 'Only custom auth (lambda driven) is enabled for this client.'),
    operation: 'RespondToAuthChallenge',
    first: /custom auth alone.*CUSTOM_AUTH_FLOW_ONLY/,
  },
  {
    source: 'amplify-flutter#3048',
    text: json('NotAuthorizedException', 'User password cannot be reset in the current state.'),
    operation: 'ForgotPassword',
    first: /FORCE_CHANGE_PASSWORD/,
  },
  {
    source: 'amplify-flutter#3048, an external user',
    text: json('NotAuthorizedException', 'User password cannot be reset in the current state.'),
    operation: 'ForgotPassword',
    call: { userStatus: 'EXTERNAL_PROVIDER' },
    first: /external identity provider/,
    never: /FORCE_CHANGE_PASSWORD: the temporary/,
  },
  {
    source: 'amazon-cognito-identity-js#678',
    text: json(
      'InvalidParameterException',
      'Cannot reset password for the user as there is no registered/verified email or phone_number',
    ),
    operation: 'ForgotPassword',
    first: /no verified e-mail address or phone number/,
  },
  {
    source: 'boto3#3581',
    text: json(
      'InvalidParameterException',
      "1 validation error detected: Value 'eu-west-1_Example12' at 'clientId' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+]+",
    ),
    operation: 'InitiateAuth',
    first: /user pool ID, and not an app client ID/,
  },
  {
    source: 'amplify-js#4738',
    text: json('SerializationException', 'Expected map or null'),
    operation: 'RespondToAuthChallenge',
    challengeName: 'SOFTWARE_TOKEN_MFA',
    first: /number or a list stands where a map belongs/,
    never: /stands where a string belongs/,
  },
  {
    source: 'the opposite of amplify-js#4738',
    text: json('SerializationException', 'Start of structure or map found where not expected.'),
    operation: 'RespondToAuthChallenge',
    first: /object or a list stands where a string belongs/,
    never: /where a map belongs/,
  },
  {
    source: 'aws-sdk-net#4386',
    text: json('InvalidParameterException', 'Credential data is not valid'),
    operation: 'CompleteWebAuthnRegistration',
    first: /RegistrationResponseJSON as an object.*base64url/,
  },
  {
    source: 'amplify-js#8800',
    text: json(
      'InvalidParameterException',
      'Username cannot be of email format, since user pool is configured for email alias.',
    ),
    operation: 'SignUp',
    first: /email as an alias.*another username/,
  },
  {
    source: 'the opposite of amplify-js#8800',
    text: json('InvalidParameterException', 'Username should be an email.'),
    operation: 'SignUp',
    first: /UsernameAttributes/,
    never: /another username/,
  },
  {
    source: 'amazon-cognito-identity-js#537',
    text: json('UserNotFoundException', 'Username/client id combination not found.'),
    operation: 'ConfirmSignUp',
    first: /alias was sent that is not verified yet/,
  },
  {
    source: 'the same message at ForgotPassword, amplify-js#11270',
    text: json('UserNotFoundException', 'Username/client id combination not found.'),
    operation: 'ForgotPassword',
    first: /No user of this pool has this name/,
  },
  {
    source: 'amplify-js#944',
    text: json('InvalidParameterException', 'User has not set up software token mfa'),
    operation: 'SetUserMFAPreference',
    first: /AssociateSoftwareToken and VerifySoftwareToken come first/,
  },
  {
    source: 'aws-sdk-js-v3#4645',
    text: `InvalidParameterException: User does not have delivery config set to turn on SOFTWARE_TOKEN_MFA
    at de_InvalidParameterExceptionRes (node_modules/@aws-sdk/client-cognito-identity-provider/dist-cjs/index.js:1:1)
    at de_AdminSetUserMFAPreferenceCommandError (node_modules/@aws-sdk/client-cognito-identity-provider/dist-cjs/index.js:2:2)`,
    first: /AssociateSoftwareToken and VerifySoftwareToken come first/,
  },
  {
    source: 'moto#8027',
    text: json('NotAuthorizedException', 'Invalid Access Token'),
    operation: 'AssociateSoftwareToken',
    first: /Session of the challenge was sent as AccessToken/,
  },
  {
    source: 'the same message at GetUser',
    text: json('NotAuthorizedException', 'Invalid Access Token'),
    operation: 'GetUser',
    first: /ID token was sent/,
    never: /MFA_SETUP/,
  },
  {
    source: 'aws-sdk-cpp#452',
    text: json('InvalidParameterException', 'Missing required parameter SRP_A'),
    operation: 'InitiateAuth',
    first: /USER_SRP_AUTH, which needs SRP_A.*USER_PASSWORD_AUTH/,
  },
  {
    source: 'aws-doc-sdk-examples#5289',
    text: json('InvalidParameterException', 'Initiate Auth method not supported.'),
    operation: 'AdminInitiateAuth',
    first: /USER_PASSWORD_AUTH was sent to AdminInitiateAuth.*ADMIN_USER_PASSWORD_AUTH/,
    never: /all AdminInitiateAuth/,
  },
  {
    source: 'soto-cognito-authentication-kit#10',
    text: 'InvalidParameterException: Initiate Auth method not supported.',
    operation: 'InitiateAuth',
    first: /ADMIN_USER_PASSWORD_AUTH was sent to InitiateAuth/,
  },
  {
    source: 'amplify-backend#2805',
    text: json(
      'FeatureUnavailableInTierException',
      'The following features need to be disabled for the LITE pricing tier configured: Access Token Customization',
    ),
    operation: 'UpdateUserPool',
    first: /feature plan of the pool \(LITE\) does not have.*Access Token Customization/,
  },
  {
    source: 'aws-sdk-go#2436',
    text: 'An error occurred (ResourceNotFoundException) when calling the ListUsers operation: User pool eu-west-1_Example12 does not exist.',
    first: /Region of the call is another/,
  },
  {
    source: 'pycognito#122',
    text: 'An error occurred (InvalidParameterException) when calling the RespondToAuthChallenge operation: TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english.',
    challengeName: 'PASSWORD_VERIFIER',
    call: { locale: 'nb_NO.UTF-8' },
    first: /locale.*not in English/,
  },
  {
    source: 'amplify-js#13973',
    text: 'TooManyRequestsException: Rate exceeded\n    at async getIdToken (/app/node_modules/@aws-amplify/auth/dist/index.js:1:1)',
    operation: 'InitiateAuth',
    first: /calls too often.*loop/,
  },
  {
    source: 'amplify-android#2603',
    text: 'ResourceNotFoundException{message=The resource was not found online., cause=ResourceNotFoundException(message=Device does not exist.), recoverySuggestion=See the exception}',
    operation: 'InitiateAuth',
    first: /DEVICE_KEY that the pool no longer knows/,
  },
  {
    source: 'amplify-js#5532',
    text: json(
      'InvalidParameterException',
      'Attributes did not conform to the schema: phone: Attribute does not exist in the schema.\n',
    ),
    operation: 'SignUp',
    first: /no attribute of that name.*phone_number/,
  },
  {
    source: 'amplify-js#3435',
    text: json('NotAuthorizedException', 'Access Token has been revoked'),
    operation: 'GlobalSignOut',
    first: /signed out globally before/,
  },
  {
    source: 'aws-sdk-ios#4837',
    text: '{"CodeDeliveryDetails":{"AttributeName":"email","DeliveryMedium":"EMAIL","Destination":"n***@m***"}}',
    operation: 'ForgotPassword',
    first: /no such user in this pool/,
  },
  {
    source: 'amplify-js#9544',
    text: json('UserNotFoundException', 'User does not exist.'),
    operation: 'InitiateAuth',
    call: { usernameIsAlias: true, aliasVerified: false },
    first: /alias.*only once it is verified/,
  },
  {
    source: 'aws-sdk-js#4642: right credentials, after many tries',
    text: json('NotAuthorizedException', 'Incorrect username or password.'),
    operation: 'InitiateAuth',
    call: { failedAttempts: 7 },
    first: /locked out/,
  },
  {
    source: 'amplify-js#6513, amplify-js#2634: the migration trigger is not called',
    text: json('NotAuthorizedException', 'Incorrect username or password.'),
    operation: 'InitiateAuth',
    call: { flow: 'USER_SRP_AUTH', triggers: ['UserMigration'] },
    first: /SRP never calls the UserMigration trigger/,
  },
  {
    source: 'boto3#2747: the migration trigger answers with more than it may',
    text: json('NotAuthorizedException', 'Incorrect username or password.'),
    operation: 'InitiateAuth',
    call: { flow: 'USER_PASSWORD_AUTH', triggers: ['UserMigration'] },
    first: /UserMigration trigger did not return the user/,
  },
  {
    source: 'amplify-js#11270: the alias is not verified',
    text: json('NotAuthorizedException', 'Incorrect username or password.'),
    operation: 'InitiateAuth',
    call: { usernameIsAlias: true, aliasVerified: false },
    first: /alias.*verified/,
  },
  {
    source: 'aws-sdk-android#1469, aws-sdk-ios#2354: devices are remembered',
    text: json('NotAuthorizedException', 'Invalid Refresh Token.'),
    operation: 'InitiateAuth',
    first: /remembers devices, and the request does not have the device key/,
  },
  {
    source: 'serverless-stack-demo-client#6: the client has a secret',
    text: '{\n    "__type":"NotAuthorizedException",\n    "message":"Unable to verify secret hash for client 1example"\n}',
    operation: 'SignUp',
    first: /secret/,
  },
  {
    source: 'amplify-android#2504',
    text: 'NotAuthorizedException{message=Failed since user is not authorized., cause=NotAuthorizedException(message=Client 1example is configured with secret but SECRET_HASH was not received), recoverySuggestion=Check the values}',
    operation: 'SignUp',
    first: /request has no SECRET_HASH/,
  },
  {
    source: 'amplify-swift#3981',
    text: 'AuthError: user.email: Attribute cannot be updated.\n\nRecovery suggestion: Make sure that the parameters passed are valid\nCaused by: invalidParameter',
    operation: 'UpdateUserAttributes',
    first: /immutable \(Mutable: false\)/,
  },
  {
    source: 'aws-cdk#18964, amplify-backend#3134',
    text: 'Cognito received the following error from Amazon SES when attempting to send email: Email address is not verified. The following identities failed the check in region EU-WEST-2: arn:aws:ses:eu-west-2:111122223333:identity/no-reply@example.com (Service: CognitoIdentityProvider, Status Code: 400, Request ID: 1)',
    operation: 'CreateUserPool',
    first: /only its domain is verified/,
  },
  {
    source: 'amazon-cognito-passwordless-email-auth#8, LambdAuth#64',
    text: '{"errorMessage": "Email address is not verified. The following identities failed the check in region US-EAST-1: ada@example.com", "errorType": "MessageRejected"}',
    first: /SES sandbox/,
  },
  {
    source: 'aws-cdk#12075, panther#637',
    text: 'Resource handler returned message: "SMS configuration and Auto verification for phone_number are required when MFA is required/optional (Service: CognitoIdentityProvider, Status Code: 400, Request ID: 1)" (RequestToken: 1, HandlerErrorCode: InvalidRequest)',
    operation: 'CreateUserPool',
    first: /only an authenticator app is meant.*SetUserPoolMfaConfig/,
  },
  {
    source: 'amplify-js#214',
    text: json(
      'InvalidParameterException',
      'Invalid phone number provided/Unable to send the message. User pool does not have SMS configuration to send messages.',
    ),
    operation: 'RespondToAuthChallenge',
    first: /no SMS configuration/,
    never: /^The phone number/,
  },
  {
    source: 'amplify-flutter#1328',
    text: 'AuthException{message=Sign up failed, cause=com.amazonaws.services.cognitoidentityprovider.model.InvalidSmsRoleTrustRelationshipException: Role does not have a trust relationship allowing Cognito to assume the role (Service: AmazonCognitoIdentityProvider; Status Code: 400; Error Code: InvalidSmsRoleTrustRelationshipException; Request ID: 1)}',
    operation: 'SignUp',
    first: /trust policy does not name the service cognito-idp\.amazonaws\.com/,
  },
  {
    source: 'terraform-provider-aws#21654, #38224',
    text: 'Error: updating Cognito User Pool (eu-west-1_Example12): cannot modify or remove schema items\n\n  with aws_cognito_user_pool.pool,',
    first: /change or remove an attribute that the pool has/,
  },
  {
    source: 'terraform-provider-aws#4984',
    text: 'Error updating Cognito User Pool Client: InvalidOAuthFlowException: openid is not supported with client_credentials flow',
    first: /client_credentials/,
  },
  {
    source: 'aws-cloudformation-user-guide#564',
    text: 'Invalid scope requested: orders (Service: AWSCognitoIdentityProviderService; Status Code: 400; Error Code: ScopeDoesNotExistException; Request ID: 1)',
    first: /scope is misspelt|resource server/,
  },
  {
    source: 'amazon-elasticsearch-service-with-cognito#7',
    text: 'Domain already associated with another user pool. (Service: AWSCognitoIdentityProviderService; Status Code: 400; Error Code: InvalidParameterException; Request ID: 1; Proxy: null)',
    operation: 'CreateUserPoolDomain',
    first: /prefix is taken/,
  },
  {
    source: 'amplify-hosting#114',
    text: 'One or more of the CNAMEs you provided are already associated with a different resource. (Service: CognitoIdentityProvider, Status Code: 400, Request ID: 1)',
    first: /CloudFront distribution/,
  },
  {
    source: 'the service’s chapter on troubleshooting: custom domains',
    text: 'InvalidParameterException: Custom domain is not a valid subdomain: Was not able to resolve the root domain, please ensure an A record exists for the root domain.',
    operation: 'CreateUserPoolDomain',
    first: /no A record/,
  },
];

const setUp: readonly Thread[] = [
  {
    source: 'the user behind a token was deleted',
    text: 'UserNotFoundException: User does not exist.',
    operation: 'GetUser',
    first: /deleted after the token was issued/,
    never: /USERNAME/,
  },
  {
    source: 'a header with the word before it',
    text: 'JsonWebTokenError: jwt malformed\n    at verify (node_modules/jsonwebtoken/verify.js:70:17)',
    first: /something around it, such as Bearer/,
  },
  {
    source: 'the keys of another pool',
    text: 'JwtInvalidSignatureError: Invalid signature',
    first: /keys of another user pool/,
  },
  {
    source: 'cookies of many users',
    text: '400 Bad Request\nRequest Header Or Cookie Too Large\nnginx',
    first: /earlier users are all kept in cookies/,
  },
  {
    source: 'a template in which pool and function name each other',
    text: 'Circular dependency between resources: [UserPool6BA7E5F2, TriggerFunctionRole, TriggerFunction]',
    first: /names the ARN of the user pool that names the trigger/,
  },

  {
    source: 'anomalyco/guide#127: a value of the guide was left in',
    text: "An error occurred (InvalidParameterException) when calling the AdminConfirmSignUp operation: 1 validation error detected: Value 'YOUR_USER_POOL_ID' at 'userPoolId' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w-]+_[0-9a-zA-Z]+",
    first: /placeholder that was never replaced/,
  },
  {
    source: 'anomalyco/guide#336',
    text: 'An error occurred (UnrecognizedClientException) when calling the AdminConfirmSignUp operation: The security token included in the request is invalid.',
    first: /access key is wrong/,
    never: /access token/i,
  },
  {
    source: 'anomalyco/guide#18',
    text: 'An error occurred (InvalidSignatureException) when calling the AdminConfirmSignUp operation: The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
    first: /secret access key is wrong.*character such as \+/,
  },
  {
    source: 'a virtual machine that slept',
    text: 'InvalidSignatureException: Signature expired: 20261102T070000Z is now earlier than 20261102T075500Z (20261102T080000Z - 5 min.)',
    operation: 'AdminGetUser',
    first: /clock.*off by more than five minutes/,
  },
  {
    source: 'aws-sdk-js#1357',
    text: 'UserNotFoundException: User does not exist.',
    operation: 'AdminCreateUser',
    first: /MessageAction is RESEND/,
  },
  {
    source: 'amazon-cognito-identity-js#512',
    text: json(
      'InvalidParameterException',
      'Cannot perform specific action because there does not exist a valid use pool domain associated with the user pool',
    ),
    operation: 'SignUp',
    first: /verifies by a link in the message, and has no domain/,
  },
  {
    source: 'aws-sdk#766',
    text: json(
      'InvalidParameterException',
      'Merging is not currently supported, provide a SourceUser that has not been signed up in order to link',
    ),
    operation: 'AdminLinkProviderForUser',
    first: /SourceUser has signed in already/,
  },
  {
    source: 'amplify-js#2423, amazon-cognito-auth-js#25',
    text: "https://shop.auth.eu-west-1.amazoncognito.com/error?error=Required+String+parameter+'redirect_uri'+is+not+present",
    first: /no logout_uri that is registered/,
  },
  {
    source: 'react-oauth2-pkce#32',
    text: "Required String parameter 'redirect_uri' is not present",
    first: /post_logout_redirect_uri/,
  },
  {
    source: 'cloudfront-authorization-at-edge#153',
    text: 'Error: [Cognito] server_error: Error in SAML response processing: Invalid user attributes: username: Attribute does not exist in the schema. [log region: us-east-1]',
    first: /mapping writes username, which is no attribute/,
  },
  {
    source: 'amplify-js#10044',
    text: 'OAuth - Error handling auth response. [Error: Invalid+user+attributes%3A+name%3A+The+attribute+is+required%0A+] (identity_provider=SignInWithApple)',
    first: /Apple sends the name only with the very first consent/,
  },
  {
    source: 'amplify-swift#983, at another provider',
    text: 'UserInfo={error=invalid_request: Invalid user attributes: given_name: The attribute is required\n }',
    first: /attribute mapping has no line for given_name/,
  },
  {
    source: 'Google behind the user pool',
    text: 'Error 400: redirect_uri_mismatch',
    first: /oauth2\/idpresponse of the pool’s domain/,
    never: /callback URLs of the app client/,
  },
  {
    source: 'an SDK that is too old',
    text: "AttributeError: 'CognitoIdentityProvider' object has no attribute 'get_tokens_from_refresh_token'",
    first: /older than the operation/,
  },
  {
    source: 'a member that was not set',
    text: 'botocore.exceptions.ParamValidationError: Parameter validation failed:\nMissing required parameter in input: "UserPoolId"',
    first: /does not contain UserPoolId/,
  },
  {
    source: 'a library that was not configured',
    text: 'AuthUserPoolException: Auth UserPool not configured.\n    at assertTokenProviderConfig',
    first: /used before it was configured/,
  },
];

const triggers: readonly Thread[] = [
  {
    source: 'amazon-cognito-passwordless-email-auth#17',
    text: json('UserLambdaValidationException', "CreateAuthChallenge failed with error 'challengeMetaData'."),
    operation: 'RespondToAuthChallenge',
    challengeName: 'CUSTOM_CHALLENGE',
    first: /KeyError/,
    never: /^The function refused/m,
  },
  {
    source: 'amplify-flutter#1051',
    text: json('UserLambdaValidationException', 'PreSignUp failed with error callback is not a function.'),
    operation: 'SignUp',
    first: /another handler style/,
  },
  {
    source: 'full-stack-serverless-code#108',
    text: 'PostConfirmation failed with error callback is not a function. (Service: AWSCognitoIdentityProviderService; Status Code: 400; Error Code: UserLambdaValidationException; Request ID: 1; Proxy: null)',
    operation: 'ConfirmSignUp',
    first: /another handler style/,
  },
  {
    source: 'serverless-registration-app-genai#12: an attribute that the event does not have',
    text: json(
      'UserLambdaValidationException',
      "PostConfirmation failed with error Cannot read properties of undefined (reading 'split').",
    ),
    operation: 'ConfirmSignUp',
    first: /has a bug/,
  },
  {
    source: 'amplify-cli#3139',
    text: json(
      'UserLambdaValidationException',
      "PreTokenGeneration failed with error Cannot find module 'alter-claims'.",
    ),
    first: /names its module alter-claims without/,
  },
  {
    source: 'amplify-js#9127',
    text: json(
      'UserLambdaValidationException',
      'DefineAuthChallenge failed with error RequestId: 0a1b Error: Runtime exited with error: exit status 129.',
    ),
    first: /crashed while starting/,
  },
  {
    source: 'migrate-cognito-user-pool-lambda#3',
    text: json(
      'UserLambdaValidationException',
      'UserMigration failed with error User: arn:aws:sts::111122223333:assumed-role/migration/migration is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::444455556666:role/old.',
    ),
    first: /execution role of the function lacks/,
  },
  {
    source: 'a function that means it',
    text: json(
      'UserLambdaValidationException',
      'PreSignUp failed with error Only addresses of example.com may sign up.',
    ),
    operation: 'SignUp',
    first: /refused this user or request on purpose/,
  },
  {
    source: 'amazon_cognito_identity_dart_2#204',
    text: 'CognitoClientException{statusCode: 400, code: UnexpectedLambdaException, name: UnexpectedLambdaException, message: PostAuthentication invocation failed due to error Socket timeout while invoking Lambda function.}',
    first: /longer than five seconds/,
    never: /^The function’s policy/,
  },
  {
    source: 'amplify-js#4300',
    text: json('UnexpectedLambdaException', 'null invocation failed due to configuration.'),
    operation: 'InitiateAuth',
    first: /no function for this trigger.*DefineAuthChallenge/,
    never: /trigger (?:called )?null|null of the user pool/,
  },
  {
    source: 'amazon-cognito-auth-js#223',
    text: json('UnexpectedLambdaException', 'PostConfirmation invocation failed due to error AccessDeniedException.'),
    operation: 'ConfirmSignUp',
    first: /invoke permission is missing/,
  },
  {
    source: 'amplify-cli#4341',
    text: json('InvalidLambdaResponseException', 'Invalid lambda function output : Invalid JSON'),
    operation: 'ConfirmSignUp',
    first: /does not return the event/,
  },
  {
    source: 'amazon-cognito-identity-js#167',
    text: 'x-amzn-ErrorMessage: Unrecognizable lambda output\nx-amzn-ErrorType: InvalidLambdaResponseException:\n',
    operation: 'RespondToAuthChallenge',
    challengeName: 'CUSTOM_CHALLENGE',
    first: /DefineAuthChallenge set neither/,
  },
];

const elsewhere: readonly Thread[] = [
  {
    source: 'nx-plugin-for-aws#1016',
    text: `GET ${domain}/oauth2/authorize?response_type=code&client_id=3example&redirect_uri=http%3A%2F%2Flocalhost%3A4200&scope=openid&state=x\n\nHTTP/2 403\ncontent-type: text/html\n\n<html><head><title>403 Forbidden</title></head><body></body></html>`,
    first: /loopback address in the query.*SSRF/,
  },
  {
    source: 'a web ACL without a loopback address',
    text: 'HTTP/1.1 403 Forbidden\nserver: CloudFront\ncontent-type: text/html\n\n<html><head><title>ERROR: The request could not be satisfied</title></head></html>',
    first: /rule of the web ACL/,
    never: /^The common rule set/,
  },
  {
    source: 'ellaisys/aws-cognito#7',
    text: 'Error executing "AdminInitiateAuth" on "https://cognito-idp.eu-west-1.amazonaws.com"; AWS HTTP error: cURL error 77: error setting certificate verify locations:\n  CAfile: /opt/ssl/cert.pem\n  CApath: none (see https://curl.haxx.se/libcurl/c/libcurl-errors.html)',
    first: /CA file that the configuration names.*does not exist/,
  },
  {
    source: 'aws-sdk-go-v2#1694',
    text: 'operation error Cognito Identity Provider: AdminSetUserPassword, failed to sign request: failed to retrieve credentials: failed to refresh cached credentials, no EC2 IMDS role found, operation error ec2imds: GetMetadata, http response error StatusCode: 404, request to EC2 IMDS failed',
    first: /no AWS credentials in its chain/,
  },
  {
    source: 'the same in Python',
    text: 'botocore.exceptions.NoCredentialsError: Unable to locate credentials',
    first: /no AWS credentials in its chain/,
  },
  {
    source: 'sst#6094: a function in a VPC',
    text: 'AggregateError [ETIMEDOUT]: \n    at internalConnectMultiple (node:net:1134:18)',
    first: /VPC/,
  },
  {
    source: 'a Region that is none',
    text: 'Error: getaddrinfo ENOTFOUND cognito-idp.eu-west-1a.amazonaws.com\n    at GetAddrInfoReqWrap.onlookup [as oncomplete] (node:dns:107:26)',
    first: /Region is missing or misspelt/,
  },
  {
    source: 'a proxy that opens TLS',
    text: 'FetchError: request to https://cognito-idp.eu-west-1.amazonaws.com/ failed, reason: self-signed certificate in certificate chain',
    first: /proxy or firewall in this network opens TLS/,
  },
  {
    source: 'a page that fetches the login page',
    text: `Access to fetch at '${domain}/oauth2/authorize?client_id=1' from origin 'https://shop.example' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.`,
    first: /page fetches \/oauth2\/authorize/,
  },
  {
    source: 'amplify-js#5284',
    text: 'OAuth - Error handling auth response. Error: unauthorized_client\n  at https://shop.example/bundle.js:1:1',
    first: /authorization code grant is not enabled/,
  },
  {
    source: 'amazon-cognito-auth-js#85',
    text: `${domain}/error?error=redirect_mismatch&client_id=1example`,
    first: /not registered exactly so/,
  },
  {
    source: 'accelerated-intelligent-document-processing-on-aws#835',
    text: 'https://shop.example/?error_description=user.email%3A+Attribute+cannot+be+updated.%0A+&state=Zm9v&error=invalid_request',
    first: /immutable.*attribute mapping writes it/,
  },
  {
    source: 'claude-code#90190',
    text: `GET ${domain}/oauth2/authorize?response_type=code&client_id=1example&redirect_uri=http%3A%2F%2Flocalhost%2Fcb&state=x\nPOST ${domain}/oauth2/token\nHTTP/2 400\n{"error":"invalid_grant"}`,
    first: /authorize request had no scope/,
  },
  {
    source: 'amplify-js#6347',
    text: `POST ${domain}/oauth2/token 400\nPOST ${domain}/oauth2/token 400\n{"error":"invalid_grant"}`,
    first: /exchanged before/,
  },
  {
    source: 'boto3#3916, aws-sdk-js-v3#7158',
    text: `POST ${domain}/oauth2/token\ngrant_type=client_credentials&client_id=1example\n\nHTTP/1.1 400\n{"error":"invalid_grant"}`,
    first: /AllowedOAuthFlowsUserPoolClient is not true/,
  },
  {
    source: 'amplify-js#4426',
    text: 'OAuth - Error handling auth response. Error: invalid_client\n{"error":"invalid_client"}',
    first: /app client has a secret and the request does not send it/,
  },
  {
    source: 'litellm-docs#1433',
    text: `error=invalid_scope&error_description=invalid_scope\n(request: ${domain}/oauth2/authorize?client_id=1example&response_type=code&scope=openid+offline_access)`,
    first: /offline_access/,
  },
  {
    source: 'Chainlit#2136',
    text: 'https://shop.example/cb?error_description=invalid_scope&error=invalid_request&state=x',
    first: /not allowed for the app client/,
  },
  {
    source: 'amazon-cognito-auth-js#159',
    text: '#error_description=Client+is+not+enabled+for+OAuth2.0+flows+&error=invalid_request',
    first: /AllowedOAuthFlowsUserPoolClient is not true/,
  },
  {
    source: 'mcp-oauth2-aws-cognito#9',
    text: 'Error: Incompatible auth server: does not support code challenge method S256',
    first: /code_challenge_methods_supported is missing/,
  },
  {
    source: 'amplify-genai-backend#25',
    text: `${domain}/saml2/idpresponse\nHTTP 400: Invalid samlResponse or relayState from identity provider`,
    first: /begun by the identity provider/,
  },
  {
    source: 'oauth4webapi#188',
    text: 'OperationProcessingError: unexpected ID Token "nonce" claim value\n    at processAuthorizationCodeResponse (oauth4webapi.js:1:1)',
    first: /Cognito made one of its own/,
  },
  {
    source: 'amplify-js#2067, amazon-cognito-identity-js#153',
    text: 'NotAuthorizedException: Token is not from a supported provider of this identity pool. (Service: AmazonCognitoIdentity; Status Code: 400; Error Code: NotAuthorizedException; Request ID: 1)',
    first: /another user pool ID or app client ID/,
  },
  {
    source: 'amazon-cognito-identity-js#7',
    text: json('NotAuthorizedException', 'Invalid login token. Missing a required claim: aud'),
    first: /access token was put into Logins/,
  },
  {
    source: 'aws-sdk-js-v3#3113',
    text: 'NotAuthorizedException: Unauthenticated access is not supported for this identity pool.',
    first: /without an ID token in Logins/,
  },
  {
    source: 'LambdAuth#4',
    text: 'InvalidIdentityPoolConfigurationException: Invalid identity pool configuration. Check assigned IAM roles for this pool.',
    first: /sts:AssumeRoleWithWebIdentity/,
  },
  {
    source: 'aws-jwt-verify#98',
    text: 'CognitoJwtInvalidTokenUseError: Token use not allowed: id. Expected: access',
    first: /sends the id token where the check expects the access token/,
  },
  {
    source: 'aws-support-tools#97',
    text: 'Token was not issued for this audience',
    first: /aud in an access token, which has none/,
  },
  {
    source: 'amazon-cognito-identity-js#274',
    text: 'HTTP/1.1 401 Unauthorized\n\n{"message":"Unauthorized"}',
    first: /access token was sent where the authorizer expects the ID token/,
  },
];

describe.each([
  ['the API', api],
  ['set-up and tools', setUp],
  ['triggers', triggers],
  ['beyond the API', elsewhere],
])('the first cause, of %s', (_, threads) => {
  it.each(threads)('$source', ({ text, operation, challengeName, call, first, never = /(?!)/ }) => {
    const [error] = readExplainable(text, cognitoTables);
    if (!error) throw new Error('No error was read.');
    const explanation = explainPasted(
      {
        ...error,
        ...(operation === undefined ? {} : { operation }),
        ...(challengeName === undefined ? {} : { challengeName }),
        call: { ...error.call, ...call },
      },
      cognitoTables,
    );
    const { causes, remedies, title } = explanation;
    expect(causes[0]?.text).toMatch(first);
    const shown = [title, explanation.explanation, causes[0]?.text, ...remedies.map((remedy) => remedy.text)].join(
      '\n',
    );
    expect(shown).not.toMatch(never);
  });
});
