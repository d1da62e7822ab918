// Public threads as in first-cause.test.ts: pages of managed login, federation, and what comes after the sign-in at an
// identity pool or at another service of AWS. The texts are ours in wording and values.
import { describe, expect, it } from 'vitest';
import { cognitoTables } from '../../../../src/cognito/cognito-tables.ts';
import { explainPasted } from '../../../../src/flow/pasted/explain-pasted.ts';
import { readErrorTexts } from '../../../../src/flow/pasted/read-error-text.ts';

interface Thread {
  readonly source: string;
  readonly text: string;
  readonly first: RegExp;
}

const host = 'shop.auth.eu-west-1.amazoncognito.com';
const noDomain = /domain of the user pool is not set up/;
const credentials = 'assumed-role/shop-authRole/CognitoIdentityCredentials';
const emptyLogin =
  "ValidationException: 1 validation error detected: Value '{cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Example1=}' at 'logins' failed to satisfy constraint: Map value must satisfy constraint: [Member must have length less than or equal to 50000, Member must have length greater than or equal to 1]";

const ofPages: readonly Thread[] = [
  {
    source: 'html-share#3',
    text: 'Login pages unavailable\nPlease contact an administrator.',
    first: /branding style/,
  },
  {
    source: 'amplify-js#755',
    text: `This site can’t be reached\n${host}’s server IP address could not be found.\nDNS_PROBE_FINISHED_NXDOMAIN`,
    first: noDomain,
  },
  { source: 'next-auth#1339', text: `Error: getaddrinfo ENOTFOUND ${host}`, first: noDomain },
  {
    source: 'next-auth#1339, an endpoint of the API',
    text: 'Error: getaddrinfo ENOTFOUND cognito-idp.undefined.amazonaws.com',
    first: /Region is missing/,
  },
  {
    source: 'aws-aspnet-cognito-identity-provider#167',
    text: 'An error was encountered with the requested page. (Cognito)',
    first: /address of the page/,
  },
  {
    source: 'aws-aspnet-cognito-identity-provider#167, with the address',
    text: `An error was encountered with the requested page.\nhttps://${host}/error?error=redirect_mismatch&client_id=3example`,
    first: /redirect_uri is not registered/,
  },
  { source: 'grant#189', text: '“Access token does not contain openid scope”', first: /did not ask for openid/ },
  {
    source: 'cognito developer guide, userinfo-endpoint',
    text: 'error="invalid_token" Access token does not contain openid scope\nThe token is of USER_PASSWORD_AUTH.',
    first: /InitiateAuth/,
  },
];

const ofClients: readonly Thread[] = [
  {
    source: 'amazon-cognito-auth-js#52',
    text: '{"error":"invalid_client"}\nI put client id and client secret of google into the header.',
    first: /identity provider’s own client/,
  },
  {
    source: 'amazon-cognito-auth-js#52, as Google writes it',
    text: '{"error":"invalid_client"}\nclient_id=123456-abc.apps.googleusercontent.com&grant_type=authorization_code',
    first: /identity provider’s own client/,
  },
  {
    source: 'dex-k8s-authenticator#168',
    text: 'invalid_scope: Unknown/invalid scope(s): [offline_access, groups]\nStill seeing this issue on AWS Cognito.',
    first: /scope that Cognito does not have/,
  },
  {
    source: 'dex-k8s-authenticator#168, the request alone',
    text: `error=invalid_scope\nhttps://${host}/oauth2/authorize?client_id=1&scope=openid+groups`,
    first: /scope that Cognito does not have/,
  },
  {
    source: 'Chainlit#2136, a scope of a resource server',
    text: `error=invalid_scope\nhttps://${host}/oauth2/authorize?client_id=1&scope=openid+orders%2Fread`,
    first: /not allowed for the app client/,
  },
  {
    source: 'guidance-for-claude-code-with-amazon-bedrock#115',
    text: `Caught exception when connecting to https://${host}/.well-known/openid-configuration for issuer https://${host}. Please try again later. Error: Invalid issuer: https://${host}. Issuer must have a valid discovery endpoint`,
    first: /domain of managed login was given as the issuer/,
  },
  {
    source: 'IdentityModel.OidcClient#335',
    text: `System.InvalidOperationException: Error loading discovery document: Error connecting to https://${host}/.well-known/openid-configuration: Bad Request`,
    first: /domain of managed login was given as the issuer/,
  },
  {
    source: 'cognito-kakao-example#1',
    text: 'Caught exception when connecting to https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_X/.well-known/openid-configuration for issuer https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_X.',
    first: /no such user pool in that Region/,
  },
  {
    source: 'kube-prod-runtime#424',
    text: 'oauthproxy.go:715: 192.0.2.1 error redeeming code unable to update session: id_token did not contain an email\nThe users are in Cognito.',
    first: /no e-mail address/,
  },
  {
    source: 'deployKF#244',
    text: "[oauthproxy.go:881] Error redeeming code during OAuth2 callback: email in id_token (ada@example.com) isn't verified (Cognito)",
    first: /email_verified/,
  },
];

const ofProviders: readonly Thread[] = [
  {
    source: 'github-cognito-openid-wrapper#100',
    text: 'Bad id_token issuer https://abc123.execute-api.eu-west-1.amazonaws.com',
    first: /not, letter by letter, the one in the provider’s token/,
  },
  {
    source: 'amplify-backend#963',
    text: 'The attribute mapping is missing required attributes [given_name, family_name]',
    first: /given_name, family_name/,
  },
  {
    source: 'amplify-cli#8266',
    text: 'InvalidParameterException: client_id, client_secret and authorize_scopes are all required idp details',
    first: /lacks one of client_id, client_secret and authorize_scopes/,
  },
  {
    source: 'aws-genai-llm-chatbot#636',
    text: 'Invalid SAML response received: Invalid user attributes: Type for attribute {custom:team} could not be determined',
    first: /^The mapping writes custom:team,/,
  },
  {
    source: 're:Post, cognito-invalid-saml-response-errors',
    text: 'Invalid SAML response received: Invalid user attributes: email: The attribute is required',
    first: /mapping has no line for email/,
  },
  {
    source: 're:Post, cognito-invalid-saml-response-errors, deleted',
    text: 'Invalid SAML response received: Invalid user attributes: email: Required attribute cannot be deleted',
    first: /sends email.*empty/,
  },
  {
    source: 'amplify-js#3526, within SAML',
    text: 'Error in SAML response processing: Invalid user attributes: email: Attribute cannot be updated. ',
    first: /email is immutable/,
  },
  {
    source: 'a redirect that was decoded before it was pasted',
    text: 'https://app.example.com/?error=server_error&error_description=Invalid SAML response received: Invalid user attributes: email: The attribute is required',
    first: /mapping has no line for email/,
  },
  {
    source: 'npk#87, the audience',
    text: 'Invalid SAML response received: Audience restriction in SAML Assertion does not allow it for urn:amazon:cognito:sp:eu-west-1_Example1',
    first: /audience/,
  },
  {
    source: 'aws-sdk-js-v3#6201',
    text: 'Invalid SAML response received: SAML Assertion signature is invalid.',
    first: /metadata in the pool is old/,
  },
];

const afterSignIn: readonly Thread[] = [
  {
    source: 'amplify-js#10060',
    text: `${emptyLogin}\nThe answer of /oauth2/token is missing the id_token.`,
    first: /no ID token.*openid/,
  },
  { source: 'amplify-js#7845', text: emptyLogin, first: /value in the map logins is empty/ },
  {
    source: 'amazon-cognito-identity-js#391',
    text: "NotAuthorizedException: Invalid login token. Issuer doesn't match providerName",
    first: /key of Logins/,
  },
  {
    source: 'guide#49',
    text: 'AccessDenied: Access Denied\n  statusCode: 403\nPUT to S3 after the sign-in with Cognito',
    first: /role of the identity pool.*bucket/,
  },
  {
    source: 'guide#49, as S3 writes it',
    text: '<Error><Code>AccessDenied</Code><Message>Access Denied</Message><RequestId>1</RequestId></Error>',
    first: /role of the identity pool.*bucket/,
  },
  {
    source: 'aws-sdk-ios#830',
    text: `User: arn:aws:sts::123456789012:${credentials} is not authorized to perform: SNS:Subscribe on resource: arn:aws:sns:us-west-2:123456789012:news`,
    first: /role of the identity pool.*SNS:Subscribe/,
  },
  {
    source: 'aws-sdk-ios#830, a guest',
    text: 'User: arn:aws:sts::123456789012:assumed-role/shop-unauthRole/CognitoIdentityCredentials is not authorized to perform: mobiletargeting:PutEvents',
    first: /as a guest/,
  },
  {
    source: 'serverless-iam-roles-per-function#106',
    text: 'User: arn:aws:sts::123456789012:assumed-role/confirmed/confirmed is not authorized to perform: SNS:Publish on resource: +15550100 because no identity-based policy allows the SNS:Publish action',
    first: /allows SNS:Publish on the resource/,
  },
  {
    source: 'aws-cli, AdminGetUser',
    text: 'An error occurred (AccessDeniedException) when calling the AdminGetUser operation: User: arn:aws:iam::123456789012:user/ada is not authorized to perform: cognito-idp:AdminGetUser on resource: x',
    first: /on this user pool/,
  },
];

describe.each([
  ['pages of managed login', ofPages],
  ['OAuth and OpenID Connect clients', ofClients],
  ['an identity provider', ofProviders],
  ['what comes after the sign-in', afterSignIn],
])('the first cause, of %s', (_, threads) => {
  it.each(threads)('$source', ({ text, first }) => {
    const [error] = readErrorTexts(text, cognitoTables);
    if (!error) throw new Error('No error was read.');
    expect(explainPasted(error, cognitoTables).causes[0]?.text).toMatch(first);
  });
});
