// Errors of the token endpoint (/oauth2/token) and of the endpoints that take its tokens.

import { guidePage } from '../../documentation.ts';
import type { ErrorEntry } from '../error-entry.ts';
import { redirectDiffers } from '../confirm-oauth.ts';
import { most, possible } from './cause.ts';
import { documented, observed } from './evidence.ts';

const documentation = guidePage('token-endpoint');

export const oauthTokenEntries: readonly ErrorEntry[] = [
  {
    code: 'oauth-invalid-grant',
    types: ['invalid_grant'],
    title: 'The code or refresh token is not good for this exchange',
    explanation:
      'The token endpoint knows no open code or refresh token for this request. A code can be exchanged once, within five minutes, by the app client that asked for it, with the same redirect_uri and the code_verifier of its code_challenge. To decide: look in the network log whether /oauth2/token is called twice with the same code, then compare client_id, redirect_uri and scope of the authorize request.',
    causes: [
      possible(
        'The authorize request had no scope: Cognito then gives a code that cannot be exchanged. Ask for openid at least.',
        ({ call: { oauth } }) =>
          oauth?.scope === undefined ? undefined : oauth.scope === '' && 'The authorize request has no scope.',
      ),
      most(
        'The code was exchanged before: it can be used once, and a second request, from a reload, a second copy of the library or a double render, spoils it.',
        ({ call: { oauth } }) => {
          if (oauth?.grantType === 'refresh_token' || oauth?.grantType === 'client_credentials') return false;
          return oauth?.exchanges !== undefined && oauth.exchanges > 1
            ? `The code was sent ${oauth.exchanges} times.`
            : undefined;
        },
      ),
      possible(
        'The refresh token is revoked, expired, was replaced by rotation, or was issued to another app client.',
        ({ call: { oauth } }) => (oauth?.grantType === 'refresh_token' ? 'The request refreshes tokens.' : undefined),
      ),
      possible(
        'OAuth is not switched on for the app client: AllowedOAuthFlowsUserPoolClient is not true, although AllowedOAuthFlows is set.',
        ({ call: { oauth } }) =>
          oauth?.grantType === 'client_credentials' ? 'The request uses client_credentials.' : undefined,
      ),
      possible(
        'The redirect_uri differs from that of the authorize request, by a slash or a letter, or has another name.',
        ({ call: { oauth } }) => (oauth?.redirectUris === undefined ? undefined : redirectDiffers({ call: { oauth } })),
      ),
      possible('The code_verifier is missing, or does not belong to the code_challenge of the authorize request.'),
      possible('More than five minutes passed, or the code belongs to another app client.'),
    ],
    remedies: [
      { text: 'Begin again at /oauth2/authorize, and exchange the new code once.' },
      { text: 'Send redirect_uri and code_verifier exactly as in the authorize request.' },
    ],
    documentation,
    evidence: observed('https://github.com/aws-amplify/amplify-js/issues/6347'),
  },
  {
    code: 'oauth-invalid-client',
    types: ['invalid_client'],
    title: 'The app client did not prove who it is',
    explanation:
      'The token endpoint wants the secret of an app client that has one: in the header Authorization (Basic, base64 of client ID, a colon and the secret), or as client_secret in the body. A browser or mobile app cannot keep a secret: it uses an app client without one. To decide: DescribeUserPoolClient shows whether there is a ClientSecret.',
    causes: [
      possible(
        'The client ID and secret are those of the identity provider’s own client (Google, Facebook, Apple): the token endpoint of the user pool wants those of its app client.',
        ({ call: { oauth } }) => oauth?.clientOfProvider,
      ),
      most(
        'The app client has a secret and the request does not send it.',
        ({ call: { clientHasSecret, secretHashSent } }) => {
          if (clientHasSecret === false) return false;
          return clientHasSecret && secretHashSent === false
            ? 'The app client has a secret, and none was sent.'
            : undefined;
        },
      ),
      possible('The secret is another one, was cut while copying, or a line break stands in the Basic header.'),
      possible('The client_id is misspelt, or belongs to another user pool than the domain.'),
      possible(
        'A secret or a Basic header was sent for an app client without a secret.',
        ({ call: { clientHasSecret } }) => (clientHasSecret === false ? 'This app client has no secret.' : undefined),
      ),
    ],
    remedies: [
      { text: 'In a browser or mobile app, use an app client without a secret.', action: 'edit-target' },
      { text: 'On a server, send the secret in the header Authorization.', action: 'set-client-secret' },
    ],
    documentation,
    evidence: observed('https://github.com/aws-amplify/amplify-js/issues/4426'),
  },
  {
    code: 'oauth-unsupported-grant-type',
    types: ['unsupported_grant_type'],
    title: 'The token endpoint does not take this grant_type',
    explanation: 'The grant_type is authorization_code, refresh_token or client_credentials.',
    causes: [
      most(
        'The grant_type is missing, misspelt, or stands in JSON: the body must be application/x-www-form-urlencoded.',
      ),
      possible('The grant_type is password, which Cognito does not have: InitiateAuth signs in with a password.'),
    ],
    remedies: [{ text: 'Send grant_type in a form-encoded body.' }],
    documentation,
    evidence: documented(documentation),
  },
  {
    code: 'oauth-invalid-token',
    types: ['invalid_token', 'insufficient_scope'],
    title: 'The endpoint does not take this access token',
    explanation: 'The endpoint /oauth2/userInfo takes the access token of a user, with the scope openid.',
    causes: [
      most('The access token lacks the scope openid: tokens of InitiateAuth have only aws.cognito.signin.user.admin.'),
      possible('The token has expired or was revoked.'),
      possible('An ID token was sent in the place of the access token.'),
    ],
    remedies: [{ text: 'Sign in at /oauth2/authorize with the scope openid, and send that access token.' }],
    documentation: guidePage('userinfo-endpoint'),
    evidence: documented(guidePage('userinfo-endpoint')),
  },
  {
    code: 'oauth-cors',
    types: [],
    messages: [
      '{before}blocked by CORS policy{rest}',
      '{before}Cross-Origin Request Blocked{rest}',
      '{before}Origin {origin} is not allowed by Access-Control-Allow-Origin{rest}',
      "{before}No 'Access-Control-Allow-Origin' header is present{rest}",
    ],
    title: 'The browser did not let the page read the answer',
    explanation:
      'The answer came without the header that lets another origin read it. /oauth2/token, /oauth2/userInfo and the user pools API allow every origin; /oauth2/authorize, /login and /logout are pages to go to, and not to fetch. To decide: look at the address in the message.',
    causes: [
      most(
        'The page fetches /oauth2/authorize, /login or /logout: the browser must go there (window.location), as these answer with redirects and pages.',
      ),
      possible(
        'The request did not reach Cognito: a firewall (AWS WAF) or proxy answered, and its answer has no CORS headers.',
      ),
      possible('The page sends a header of its own, which the answer to the preflight request does not list.'),
      possible('An identity provider or an API of yours answered, and not Cognito.'),
    ],
    remedies: [
      { text: 'Send the browser to the address: window.location.assign(…).' },
      { text: 'Look at the answer itself in the network log: its status and body say more.' },
    ],
    documentation: guidePage('authorization-endpoint'),
    evidence: documented(guidePage('authorization-endpoint')),
  },
];
