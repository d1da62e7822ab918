// Public threads as in first-cause.test.ts: what a value in the text decides, and what clients say of a certificate, a
// discovery document, an audience or the metadata service. The texts are ours in wording and values.
import { describe, expect, it } from 'vitest';
import { cognitoTables } from '../../../../src/cognito/cognito-tables.ts';
import { explainPasted } from '../../../../src/flow/pasted/explain-pasted.ts';
import { readExplainable } from '../../../../src/flow/pasted/read-explainable.ts';
import { readPastedText } from '../../../../src/flow/pasted/read-pasted-text.ts';

interface Thread {
  readonly source: string;
  readonly text: string;
  readonly operation?: string;
  readonly challengeName?: string;
  readonly first: RegExp;
}

const json = (type: string, message: string): string => JSON.stringify({ __type: type, message });
const timestamp = json('InvalidParameterException', 'TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english.');
const incorrect = json('NotAuthorizedException', 'Incorrect username or password.');
const secretHash = json('NotAuthorizedException', 'Unable to verify secret hash for client 3example');
const noUser = json('UserNotFoundException', 'User does not exist.');
const answer = 'RespondToAuthChallenge';
const verifier = { operation: answer, challengeName: 'PASSWORD_VERIFIER' };
const userId = 'USER_ID_FOR_SRP: 0a1b2c3d-0000-4000-8000-000000000001';
const anotherName = /different name than USER_ID_FOR_SRP/;
const notVerified = /alias.*verified/;
const implicit = /implicit grant is not enabled/;
const birthdate = /YYYY-MM-DD/;
const noCredentials = /no AWS credentials in its chain/;
const invokePermission = /invoke permission is missing/;
const notEndSession = /end-session endpoint/;
const unannounced = /code_challenge_methods_supported is missing/;
const noAudience = /looks for aud in an access token/;
const otherHost = /host name of your own/;

const timestamps: readonly Thread[] = [
  ['amazon-cognito-passwordless-auth#145', 'Sun Mar 3 24:11:09 UTC 2024', /hour is written as 24/],
  ['a minute of 24', 'Sun Mar 03 08:24:09 UTC 2024', /leading zero/],
  ['pycognito#122', 'søn mars 3 08:11:09 UTC 2024', /not in English/],
  ['amazon-cognito-identity-dart-2, a month', 'Sun märz 3 08:11:09 UTC 2024', /not in English/],
  ['warrant-lite, strftime %d', 'Sun Mar 03 08:11:09 UTC 2024', /leading zero/],
  ['aws-sdk-go-v2, an offset', 'Sun Mar 3 08:11:09 +0000 2024', /zone is written/],
  ['Intl.DateTimeFormat, hour12', 'Sun Mar 3 08:11:09 PM UTC 2024', /12-hour/],
  ['Date.toISOString', '2024-03-03T08:11:09.000Z', /ISO 8601/],
].map(([source, value, first]) => ({
  source: String(source),
  text: `${timestamp}\nTIMESTAMP: "${String(value)}"`,
  operation: answer,
  first: first instanceof RegExp ? first : /^$/,
}));

const names: readonly Thread[] = [
  {
    source: 'cognito-srp-helper#26',
    text: `${incorrect}\nconst hash = createPasswordHash('ada@example.com', password, poolId)\n${userId}; the password is right`,
    ...verifier,
    first: anotherName,
  },
  {
    source: 'cognito-srp-helper#26, a variable',
    text: `${incorrect}\nauthentication_key = srp.get_password_authentication_key(email, password, b, salt); the password is right`,
    ...verifier,
    first: anotherName,
  },
  {
    source: 'cognito-srp-helper#26, USERNAME',
    text: `${incorrect}\nUSERNAME: ada@example.com, ${userId}; the password is correct`,
    ...verifier,
    first: anotherName,
  },
  {
    source: 'aws-sdk-android#1144, an address',
    text: `${secretHash}\ncreateSecretHash('ada@example.com', clientId, clientSecret)\n${userId}`,
    ...verifier,
    first: /different name/,
  },
  {
    source: 'amazon-cognito-identity-js#410',
    text: `${noUser}\nEmail is an alias of the pool. With the user name it works.`,
    first: notVerified,
  },
  { source: '… signing in by address', text: `${noUser}\nI sign in with the e-mail address.`, first: notVerified },
  {
    source: '… hidden by the app client',
    text: `${incorrect}\nLogging in with email fails; it works with the username.`,
    first: notVerified,
  },
  {
    source: 'amazon-cognito-auth-js#40',
    text: 'https://app.example.org/in#error_description=unauthorized_client&state=x1&error=invalid_request',
    first: implicit,
  },
  {
    source: '… as the error itself',
    text: 'https://app.example.org/in#error=unauthorized_client&state=x1',
    first: implicit,
  },
  {
    source: '… in the query',
    text: 'https://app.example.org/#/in?error=unauthorized_client&state=x1',
    first: /authorization code grant is not enabled/,
  },
];

const attributes: readonly Thread[] = [
  {
    source: 'aws-sdk-java#1396',
    text: 'InvalidParameterException: Invalid user attributes: birthdate: String must be no shorter than 10 characters (Service: AWSCognitoIdentityProvider; Status Code: 400)',
    operation: 'SignUp',
    first: birthdate,
  },
  {
    source: 'aws-sdk-java#1396, another call',
    text: json(
      'InvalidParameterException',
      'Attributes did not conform to the schema: birthdate: String must be no longer than 10 characters\n',
    ),
    operation: 'AdminCreateUser',
    first: birthdate,
  },
  {
    source: 'amplify-swift#1088',
    text: 'Error Domain=com.amazon.cognito.AWSCognitoAuthErrorDomain Code=-3000 "(null)" UserInfo={error=invalid_request: Invalid user attributes: birthdate: String must be no longer than 10 characters\n }\nattribute mapping of Google: birthdays to birthdate',
    first: /claim.*mapped to birthdate/,
  },
  {
    source: 'amplify-swift#1088, a redirect',
    text: 'https://app.example.org/in?error=invalid_request&error_description=Invalid+user+attributes%3A+birthdate%3A+String+must+be+no+longer+than+10+characters',
    first: birthdate,
  },
  {
    source: '… an attribute of the pool',
    text: json(
      'InvalidParameterException',
      'Invalid user attributes: custom:team: String must be no longer than 5 characters',
    ),
    first: /longer or shorter than the schema/,
  },
  {
    source: 'AWSCognitoAuth, unauthorized_client',
    text: 'Error Domain=com.amazon.cognito.AWSCognitoAuthErrorDomain Code=-3000 "(null)" UserInfo={error=redirect_mismatch}',
    first: /redirect_uri is not registered/,
  },
];

const rows = (first: RegExp, texts: Readonly<Record<string, string>>): readonly Thread[] =>
  Object.entries(texts).map(([source, text]) => ({ source, text, first }));

const clients: readonly Thread[] = [
  ...rows(noCredentials, {
    'aws-cognito-app#6':
      'Error retrieving credentials from the instance profile metadata server. (cURL error 7: Failed to connect to 169.254.169.254 port 80: Connection refused)',
    '… Node': 'Error: connect ECONNREFUSED 169.254.169.254:80\n    at TCPConnectWrap.afterConnect (node:net:1:1)',
    '… Python': 'Connect timeout on endpoint URL: "http://169.254.169.254/latest/api/token"',
    '… Go': 'Get "http://169.254.169.254/latest/meta-data/": dial tcp 169.254.169.254:80: i/o timeout',
    '… Java':
      'com.amazonaws.SdkClientException: Unable to execute HTTP request: Connect to 169.254.169.254:80 failed: connect timed out',
    '… a name': 'Failed to contact the instance metadata service: ETIMEDOUT',
  }),
  ...rows(invokePermission, {
    'aws-cli#2256':
      'arn:aws:lambda:eu-west-1:123456789012:function:mail invocation failed with error User: arn:aws:sts::210987654321:assumed-role/cognito/i-1 is not authorized to perform: lambda:InvokeFunction on resource: arn:aws:lambda:eu-west-1:123456789012:function:mail (Service: AWSLambda; Status Code: 403)',
    '… with a type': json(
      'UnexpectedLambdaException',
      'arn:aws:lambda:eu-west-1:123456789012:function:mail failed with error User: arn:aws:sts::2:x is not authorized to perform: lambda:InvokeFunction on resource: arn.',
    ),
  }),
  ...rows(notEndSession, {
    'AppAuth-Android#697': "Required String parameter 'client_id' is not present",
    'angular-auth-oidc-client#2057': 'Missing required parameter client_id in request URL',
    '… within a sentence': 'The page says "Missing required parameter client_id in request URL".',
  }),
  ...rows(unannounced, {
    'claude-code#13275': 'SDK auth failed: Incompatible auth server: does not support S256 code challenge method',
    '… another order': 'Incompatible auth server: does not support code challenge method S256',
    '… a passive': 'Error: the code challenge method S256 is not supported by the server',
    'mcp-oauth2-aws-cognito#9': JSON.stringify({
      authorization_endpoint: 'https://example.auth.eu-west-1.amazoncognito.com/oauth2/authorize',
      response_types_supported: ['code', 'token'],
    }),
  }),
  ...rows(noAudience, {
    'IdentityModel#555':
      "SecurityTokenInvalidAudienceException: IDX10206: Unable to validate audience. The 'audiences' parameter is empty.",
    'azure-activedirectory-identitymodel-extensions-for-dotnet#1410':
      "IDX10214: Audience validation failed. Audiences: 'empty'. Did not match: validationParameters.ValidAudience: '3example'",
    jose: 'JWTClaimValidationFailed: missing required "aud" claim',
    'jose, another value': 'JWTClaimValidationFailed: unexpected "aud" claim value',
    PyJWT: 'jwt.exceptions.MissingRequiredClaimError: Token is missing the "aud" claim',
    'PyJWT, another value': "jwt.exceptions.InvalidAudienceError: Audience doesn't match",
    jsonwebtoken: 'JsonWebTokenError: jwt audience invalid. expected: 3example',
    'Spring Security': 'An error occurred while attempting to decode the Jwt: The required audience is missing',
  }),
  ...rows(otherHost, {
    'amplify-js#744': 'OPTIONS https://login.example.org/ net::ERR_CERT_COMMON_NAME_INVALID',
    '… Node':
      "Error [ERR_TLS_CERT_ALTNAME_INVALID]: Hostname/IP does not match certificate's altnames: Host: login.example.org. is not in the cert's altnames",
    '… Python':
      "ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: Hostname mismatch, certificate is not valid for 'login.example.org'. (_ssl.c:1)",
    '… Java':
      'javax.net.ssl.SSLHandshakeException: java.security.cert.CertificateException: No subject alternative DNS name matching login.example.org found.',
    '… Apache':
      "SSLPeerUnverifiedException: Certificate for <login.example.org> doesn't match any of the subject alternative names: [*.amazonaws.com]",
    '… Go':
      'tls: failed to verify certificate: x509: certificate is valid for cognito-idp.eu-west-1.amazonaws.com, not login.example.org',
    '… curl': "SSL: no alternative certificate subject name matches target host name 'login.example.org'",
  }),
];

describe.each([
  ['TIMESTAMP', timestamps],
  ['a name or a URL', names],
  ['the length of an attribute', attributes],
  ['a client’s message', clients],
])('the first cause, by %s', (_, threads) => {
  it.each(threads)('$source', async ({ text, operation, challengeName, first }) => {
    const { items } = await readPastedText(text, cognitoTables);
    const [error] = [...items.filter((item) => item.kind === 'error'), ...readExplainable(text, cognitoTables)];
    if (!error) throw new Error('No error was read.');
    const named = {
      ...(operation === undefined ? {} : { operation }),
      ...(challengeName === undefined ? {} : { challengeName }),
    };
    const { causes } = explainPasted({ ...error, ...named }, cognitoTables);
    expect(causes[0]?.text).toMatch(first);
  });
});
