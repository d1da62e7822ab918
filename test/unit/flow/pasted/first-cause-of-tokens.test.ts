// Public threads as in first-cause.test.ts: what libraries say of tokens that they check and of the keys that they fetch
// for it. The texts are ours in wording and values.
import { describe, expect, it } from 'vitest';
import { cognitoTables } from '../../../../src/cognito/cognito-tables.ts';
import { explainPasted } from '../../../../src/flow/pasted/explain-pasted.ts';
import { readErrorTexts } from '../../../../src/flow/pasted/read-error-text.ts';

interface Thread {
  readonly source: string;
  readonly text: string;
  readonly first: RegExp;
}

const keys = 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Example1/.well-known/jwks.json';
const issuer = 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Example1';
const noWay = /no way to the keys/;
const wrongAddress = /address of the keys is wrong/;
const byLoadBalancer = /one that the load balancer makes/;

const ofKeys: readonly Thread[] = [
  {
    source: 'aws-jwt-verify#169',
    text: `JwksNotAvailableInCacheError: JWKS for uri ${keys} not yet available in cache\n    at verifySync (verifier.js:1:1)`,
    first: /hydrate\(\)/,
  },
  {
    source: 'aws-jwt-verify#72',
    text: `FetchError: Failed to fetch ${keys}: Response time-out (after 1500 ms.)`,
    first: noWay,
  },
  {
    source: 'aws-jwt-verify, https.ts: an address without a pool',
    text: 'FetchError: Failed to fetch https://cognito-idp.eu-west-1.amazonaws.com/undefined/.well-known/jwks.json: Status code is 400, expected 200',
    first: wrongAddress,
  },
  {
    source: 'jose, fetch_jwks',
    text: `JOSEError: Expected 200 OK from the JSON Web Key Set HTTP response (${keys})`,
    first: wrongAddress,
  },
  { source: 'jose, JWKSTimeout', text: 'JWKSTimeout: request timed out', first: noWay },
  {
    source: 'PyJWT, PyJWKClient',
    text: 'jwt.exceptions.PyJWKClientConnectionError: Fail to fetch data from the url, err: "<urlopen error timed out>"',
    first: noWay,
  },
  {
    source: 'PyJWT, PyJWKClient: no such pool',
    text: 'jwt.exceptions.PyJWKClientError: Fail to fetch data from the url, err: "HTTP Error 404: Not Found"',
    first: wrongAddress,
  },
  {
    source: 'nimbus-jose-jwt, RemoteJWKSet',
    text: "An error occurred while attempting to decode the Jwt: Couldn't retrieve remote JWK set: Read timed out",
    first: noWay,
  },
  {
    source: 'spring-security, JwtDecoderProviderConfigurationUtils',
    text: `Caused by: java.lang.IllegalArgumentException: Unable to resolve the Configuration with the provided Issuer of "${issuer}"`,
    first: noWay,
  },
  {
    source: 'aspnetcore#48441',
    text: `System.InvalidOperationException: IDX20803: Unable to obtain configuration from: '${issuer}/.well-known/openid-configuration'.`,
    first: noWay,
  },
  {
    source: 'aws-jwt-verify, jwk.ts: the wait',
    text: 'WaitPeriodNotYetEndedJwkError: Not allowed to fetch JWKS yet, still waiting for back off period to end',
    first: /token before it.*another user pool/,
  },
  {
    source: 'jwks-rsa, JwksRateLimitError',
    text: 'JwksRateLimitError: Too many requests to the JWKS endpoint',
    first: /keys are not kept/,
  },
];

const ofChecks: readonly Thread[] = [
  {
    source: 'aws-jwt-verify#71',
    text: 'JwtParseError: JWT string does not consist of exactly 3 parts (header, payload, signature)\nCognito is behind our ALB.',
    first: byLoadBalancer,
  },
  {
    source: 'node-jsonwebtoken#814',
    text: 'JsonWebTokenError: invalid signature\nThe Elastic Load Balancer signs users in with Cognito.',
    first: byLoadBalancer,
  },
  {
    source: 'aws-jwt-verify#109',
    text: 'JsonWebTokenError: invalid signature\njwt.verify(request.headers["x-amzn-oidc-data"], key)',
    first: byLoadBalancer,
  },
  {
    source: 'aws-jwt-verify#71, no load balancer',
    text: 'JsonWebTokenError: jwt malformed',
    first: /empty, undefined/,
  },
  {
    source: 'node-jsonwebtoken, verify.js: the key',
    text: 'JsonWebTokenError: invalid algorithm',
    first: /no public key in PEM/,
  },
  {
    source: 'node-jsonwebtoken, verify.js: no key',
    text: 'JsonWebTokenError: secret or public key must be provided',
    first: /no key at all/,
  },
  {
    source: 'PyJWT, InvalidAlgorithmError',
    text: 'jwt.exceptions.InvalidAlgorithmError: The specified alg value is not allowed',
    first: /RS256.*not among/,
  },
  {
    source: 'PyJWT, ImmatureSignatureError',
    text: 'jwt.exceptions.ImmatureSignatureError: The token is not yet valid (iat)',
    first: /clock.*behind/,
  },
  { source: 'node-jsonwebtoken, NotBeforeError', text: 'NotBeforeError: jwt not active', first: /clock.*behind/ },
  {
    source: 'aws-jwt-verify, cognito-verifier.ts',
    text: 'CognitoJwtInvalidGroupError: Missing Cognito group. Expected: admins',
    first: /not a member of the group/,
  },
  {
    source: 'aws-jwt-verify, jwk.ts: no kid',
    text: 'JwtWithoutValidKidError: JWT header does not have valid kid claim',
    first: /not a token of a user pool/,
  },
  {
    source: 'auth0 docs, troubleshoot-issuer-validation-failed',
    text: `IDX10205: Issuer validation failed. Issuer: '${issuer}'. Did not match: validationParameters.ValidIssuer`,
    first: /another issuer/,
  },
  {
    source: 'azure-activedirectory-identitymodel-extensions-for-dotnet#1289',
    text: 'SecurityTokenSignatureKeyNotFoundException: IDX10501: Signature validation failed. Unable to match keys',
    first: /keys belong to another user pool/,
  },
];

describe.each([
  ['the keys of a check', ofKeys],
  ['the check of a token', ofChecks],
])('the first cause, of %s', (_, threads) => {
  it.each(threads)('$source', ({ text, first }) => {
    const [error] = readErrorTexts(text, cognitoTables);
    if (!error) throw new Error('No error was read.');
    expect(explainPasted(error, cognitoTables).causes[0]?.text).toMatch(first);
  });
});
