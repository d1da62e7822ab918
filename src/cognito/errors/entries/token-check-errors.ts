// What libraries, API Gateway and load balancers say of a token of Cognito that they refuse.

import { guidePage } from '../../documentation.ts';
import type { Confirmation, ErrorContext, ErrorEntry } from '../error-entry.ts';
import { most, possible } from './cause.ts';
import { definition, observed } from './evidence.ts';
import { loadBalancerToken } from './load-balancer-cause.ts';

const documentation = guidePage('amazon-cognito-user-pools-using-tokens-verifying-a-jwt');

function wasCopied({ call: { copiedFromLog } }: ErrorContext): Confirmation {
  return copiedFromLog && 'The token was copied out of what a program shows, which often cuts long lines.';
}

export const tokenCheckEntries: readonly ErrorEntry[] = [
  {
    code: 'token-check-use',
    types: ['CognitoJwtInvalidTokenUseError'],
    messages: [
      'Token use not allowed: {use}. Expected: {expected}',
      '{before}Token use not allowed: {use}. Expected: {expected}',
    ],
    title: 'The other kind of token was sent',
    explanation:
      'The check wants a token with token_use {expected}, and got one with {use}. An access token is for APIs; an ID token tells the app who signed in.',
    causes: [most('The app sends the {use} token where the check expects the {expected} token.')],
    remedies: [{ text: 'Send the {expected} token, or set tokenUse of the verifier to {use}.' }],
    documentation,
    evidence: observed('https://github.com/awslabs/aws-jwt-verify/issues/98'),
  },
  {
    code: 'token-check-audience',
    types: ['JwtInvalidAudienceError', 'CognitoJwtInvalidClientIdError'],
    messages: [
      '{before}Client ID not allowed{rest}',
      '{before}Audience not allowed{rest}',
      '{before}Token was not issued for this audience{rest}',
      "{before}Audience doesn't match{rest}",
      '{before}jwt audience invalid{rest}',
      '{before}Invalid audience{rest}',
      '{before}The token has an invalid audience{rest}',
      '{before}missing required claim aud{rest}',
      '{before}Missing Audience{rest}',
      '{before}IDX10206: Unable to validate audience{rest}',
      '{before}IDX10214: Audience validation failed{rest}',
      '{before}IDX10208: Unable to validate audience{rest}',
      '{before}missing required "aud" claim{rest}',
      '{before}unexpected "aud" claim value{rest}',
      '{before}Token is missing the "aud" claim{rest}',
      '{before}The required audience is missing{rest}',
      '{before}The aud claim is not valid{rest}',
    ],
    title: 'The check expects another audience',
    explanation:
      'Access tokens of Cognito have no aud: their app client stands in client_id. ID tokens have it in aud. To decide: decode the token and look at token_use, aud and client_id.',
    causes: [
      most('The check looks for aud in an access token, which has none: compare client_id, or send the ID token.'),
      possible('The token comes from another app client than the check allows.'),
    ],
    remedies: [{ text: 'Check client_id for access tokens and aud for ID tokens, as aws-jwt-verify does.' }],
    documentation,
    evidence: observed('https://github.com/awslabs/aws-support-tools/issues/97'),
  },
  {
    code: 'token-check-issuer',
    types: ['JwtInvalidIssuerError'],
    messages: [
      '{before}Issuer not allowed{rest}',
      '{before}jwt issuer invalid{rest}',
      '{before}Invalid issuer{rest}',
      "{before}issuer doesn't match{rest}",
      '{before}unexpected "iss"{rest}',
      '{before}IDX10205: Issuer validation failed{rest}',
      '{before}The iss claim is not valid{rest}',
    ],
    title: 'The check expects another issuer',
    explanation:
      'The issuer (iss) of a token is https://cognito-idp.REGION.amazonaws.com/POOL_ID, without a slash at the end, and is never the domain of managed login.',
    causes: [
      most(
        'The check is set up with another issuer than the token’s: the domain of managed login, another Region or pool, or a slash at the end.',
      ),
      possible('The token comes from another environment’s user pool.'),
    ],
    remedies: [{ text: 'Set the issuer to https://cognito-idp.REGION.amazonaws.com/POOL_ID.' }],
    documentation,
    evidence: observed('https://github.com/aws-samples/ask-around-me/issues/3'),
  },
  {
    code: 'token-check-scope',
    types: ['JwtInvalidScopeError'],
    messages: [
      'Missing Scope. Expected: {scope}',
      '{before}Missing Scope. Expected: {scope}',
      '{before}Scope not allowed{rest}',
    ],
    title: 'The access token lacks the scope that the check wants',
    explanation:
      'Scopes of resource servers stand in access tokens that /oauth2/authorize or /oauth2/token gave for them. InitiateAuth gives aws.cognito.signin.user.admin alone, unless a PreTokenGeneration trigger adds more.',
    causes: [
      most('The token is an ID token, which has no scope, or comes from InitiateAuth.'),
      possible('The sign-in did not ask for the scope, or the app client does not allow it.'),
    ],
    remedies: [{ text: 'Ask for the scope at /oauth2/authorize, and send the access token.' }],
    documentation: guidePage('cognito-user-pools-define-resource-servers'),
    evidence: observed('https://github.com/awslabs/aws-jwt-verify/issues/98'),
  },
  {
    code: 'token-check-expired',
    types: ['JwtExpiredError', 'TokenExpiredError'],
    messages: [
      '{before}Token expired at{rest}',
      '{before}jwt expired{rest}',
      '{before}Signature has expired{rest}',
      '{before}The incoming token has expired{rest}',
      '{before}ID token has expired{rest}',
      '{before}token is expired{rest}',
      '{before}"exp" claim timestamp check failed{rest}',
    ],
    title: 'The token has expired',
    explanation:
      'Access and ID tokens live an hour unless the app client says otherwise. Refreshing brings new ones; the old ones stay as they are.',
    causes: [
      most('The app keeps the first token and does not use its refresh token.'),
      possible('The clock of the machine that checks is ahead.'),
    ],
    remedies: [{ text: 'Refresh the tokens before exp.', action: 'refresh-tokens' }],
    documentation: guidePage('amazon-cognito-user-pools-using-the-refresh-token'),
    evidence: definition,
  },
  {
    code: 'token-check-key',
    types: ['KidNotFoundInJwksError', 'SigningKeyNotFoundError', 'JWKSNoMatchingKey'],
    messages: [
      '{before}Unable to find a signing key that matches{rest}',
      '{before}JWK for kid {kid} not found{rest}',
      '{before}KidNotFoundInJwks{rest}',
      '{before}no applicable key found in the JSON Web Key Set{rest}',
      '{before}Public key not found in jwks{rest}',
      '{before}Could not find public key for kid{rest}',
      '{before}key ID was not found in the JWKS{rest}',
      '{before}unable to lookup correct key{rest}',
      '{before}or no matching key(s) found{rest}',
      '{before}IDX10501: Signature validation failed{rest}',
      '{before}IDX10503: Signature validation failed{rest}',
      'no key found',
    ],
    generalMessages: ['{before}Public key not found in{rest}'],
    title: 'The key of the token is not among the keys of the check',
    explanation:
      'Each user pool has keys of its own, at iss followed by /.well-known/jwks.json. The header kid of the token names one.',
    causes: [
      loadBalancerToken,
      possible(
        'The token is not whole: a part was lost while it was copied out of a log, a console or a page.',
        wasCopied,
      ),
      most(
        'The keys belong to another user pool than the token: the app signs in with another app client ID or pool ID, environment or Region than the check, or at an emulator. Compare iss of the token with the address of the keys.',
      ),
      possible('A cached set of keys is old: the pool has a new key.'),
    ],
    remedies: [{ text: 'Fetch the keys from the issuer in the token, after checking that it is yours.' }],
    documentation,
    evidence: definition,
  },
  {
    code: 'token-check-gateway',
    types: ['UnauthorizedException'],
    messages: ['Unauthorized', '{before}"message":"Unauthorized"{rest}', '401 Unauthorized'],
    title: 'An API refused the token',
    explanation:
      'API Gateway says Unauthorized when its authorizer does not take the token; Cognito itself has no such message. A Cognito authorizer of a REST API takes the ID token, and the access token only where the method has OAuth scopes. A JWT authorizer compares iss and aud or client_id. To decide: decode the token and compare token_use, iss, and aud or client_id with the authorizer.',
    causes: [
      most('The access token was sent where the authorizer expects the ID token, or the other way round.'),
      possible('The authorizer is for another user pool, app client or issuer; a slash at the end counts.'),
      possible('The token has expired, or the header is not the one the authorizer reads.'),
      possible('CORS: the preflight request OPTIONS has no token and meets the authorizer too.'),
    ],
    remedies: [{ text: 'Send the token that the authorizer expects, in the header that it reads.' }],
    documentation:
      'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-integrate-with-cognito.html',
    evidence: observed('https://github.com/amazon-archives/amazon-cognito-identity-js/issues/274'),
  },
  {
    code: 'token-check-form',
    types: ['JwtParseError', 'DecodeError', 'JWSInvalid'],
    messages: [
      '{before}JWT string does not consist of exactly 3 parts{rest}',
      '{before}jwt malformed{rest}',
      '{before}Invalid Compact JWS{rest}',
      '{before}Not enough segments{rest}',
      '{before}Invalid token specified{rest}',
      '{before}jwt must be provided{rest}',
    ],
    title: 'What was sent is no JWT',
    explanation:
      'ID and access tokens are three parts of base64url with full stops between them. A refresh token is encrypted and has five; a code or a session has none.',
    causes: [
      loadBalancerToken,
      most('The value is empty, undefined, or has something around it, such as Bearer or quotation marks.'),
      possible('A refresh token, a code or a session was sent in the place of an ID or access token.'),
      possible('The token was cut, by a cookie limit or while copying.'),
    ],
    remedies: [{ text: 'Print the length and the first characters of the value just before the check.' }],
    documentation,
    evidence: definition,
  },
  {
    code: 'token-check-signature',
    types: ['JwtInvalidSignatureError', 'InvalidSignatureError', 'JWSSignatureVerificationFailed'],
    messages: [
      '{before}invalid signature{rest}',
      '{before}signature verification failed{rest}',
      '{before}Signature verification failed{rest}',
    ],
    title: 'The signature of the token does not fit the key',
    explanation:
      'Tokens are signed with RS256 by a key of the user pool that gave them. To decide: compare iss and kid of the token with the keys of the check.',
    causes: [
      loadBalancerToken,
      most(
        'The check uses the keys of another user pool, or another algorithm than RS256.',
        ({ call: { kidInKeys } }) => (kidInKeys ? false : undefined),
      ),
      possible(
        'The token was changed: cut, such as by a log, a console or a page that it was copied from, decoded and encoded anew, or edited.',
        (context) =>
          context.call.kidInKeys
            ? 'The keys are those of the token’s pool: its kid is among them.'
            : wasCopied(context),
      ),
    ],
    remedies: [
      {
        text: 'Take the keys from iss of the token, followed by /.well-known/jwks.json, after checking that it is yours.',
      },
    ],
    documentation,
    evidence: definition,
  },
];
