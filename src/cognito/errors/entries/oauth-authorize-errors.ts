// Errors of the pages that a sign-in with managed login goes through: /oauth2/authorize, /login, /logout.

import { guidePage } from '../../documentation.ts';
import type { ErrorEntry } from '../error-entry.ts';
import { foreignScopes, redirectDiffers } from '../confirm-oauth.ts';
import { most, possible } from './cause.ts';
import { documented, observed } from './evidence.ts';

const documentation = guidePage('authorization-endpoint');
const clientSettings = guidePage('user-pool-settings-client-apps');

export const oauthAuthorizeEntries: readonly ErrorEntry[] = [
  {
    code: 'oauth-redirect-mismatch',
    types: ['redirect_mismatch'],
    messages: ['redirect_mismatch', '{before}redirect_mismatch{rest}'],
    title: 'The redirect_uri is not among the callback URLs',
    explanation:
      'Cognito compares redirect_uri with the callback URLs of the app client letter by letter: scheme, port, path, and a slash at the end. /logout compares logout_uri with the sign-out URLs.',
    causes: [
      most(
        'The redirect_uri is not registered exactly so in the app client: a slash at the end, http or https, the port or the path differ.',
      ),
      possible('The app is deployed under another address than the one registered.'),
      possible('The client_id is that of another app client, which has other callback URLs.'),
      possible('A proxy in front of the app makes it write http or an inner host name into redirect_uri.'),
    ],
    remedies: [
      { text: 'Copy redirect_uri of the request, decoded, into the callback URLs of the app client.' },
      { text: 'Or change the app so that it sends a URL that is registered.' },
    ],
    documentation: clientSettings,
    evidence: observed('https://github.com/amazon-archives/amazon-cognito-auth-js/issues/85'),
  },
  {
    code: 'oauth-unauthorized-client',
    types: ['unauthorized_client'],
    messages: ['unauthorized_client'],
    title: 'The app client may not use this grant',
    explanation:
      'AllowedOAuthFlows of the app client lists the grants: code (authorization code), implicit, client_credentials. response_type=code needs code, response_type=token needs implicit. To decide: DescribeUserPoolClient shows AllowedOAuthFlows and AllowedOAuthFlowsUserPoolClient.',
    causes: [
      possible(
        'The redirect_uri of the token request is not that of the authorize request, letter by letter: a slash at the end counts. Cognito says unauthorized_client for it too.',
        redirectDiffers,
      ),
      most(
        'The authorization code grant is not enabled on the app client, while the request asks for response_type=code.',
        ({ call: { oauth } }) => {
          // Who has a code was allowed to ask for it.
          if (oauth?.grantType === 'authorization_code') return false;
          if (oauth?.responseType === undefined) return oauth?.inFragment ? false : undefined;
          return oauth.responseType === 'code' && 'The request has response_type=code.';
        },
      ),
      possible(
        'The implicit grant is not enabled, while the request asks for response_type=token.',
        ({ call: { oauth } }) => {
          if (oauth?.responseType !== undefined) {
            return oauth.responseType !== 'code' && `The request has response_type=${oauth.responseType}.`;
          }
          if (oauth?.grantType === 'authorization_code') return false;
          return oauth?.inFragment && 'The error came in the fragment of the URL, as for response_type=token.';
        },
      ),
      possible('OAuth is not switched on for the app client (AllowedOAuthFlowsUserPoolClient is not true).'),
      possible('The client_id belongs to another app client.'),
    ],
    remedies: [{ text: 'Enable the grant in the login pages settings of the app client.' }],
    documentation: clientSettings,
    evidence: observed('https://github.com/aws-amplify/amplify-js/issues/5284'),
  },
  {
    code: 'oauth-client-not-enabled',
    types: ['invalid_request', 'unauthorized_client'],
    messages: ['Client is not enabled for OAuth2.0 flows', '{before}not enabled for OAuth{rest}'],
    title: 'OAuth is not switched on for the app client',
    explanation:
      'An app client takes part in OAuth when AllowedOAuthFlowsUserPoolClient is true and AllowedOAuthFlows and AllowedOAuthScopes are set.',
    causes: [
      most(
        'AllowedOAuthFlowsUserPoolClient is not true: the API and CloudFormation leave it off although AllowedOAuthFlows is set.',
      ),
      possible('An update of the app client reset it: UpdateUserPoolClient sets what is left out to its default.'),
    ],
    remedies: [
      {
        text: 'Set AllowedOAuthFlowsUserPoolClient to true, with all other settings of the app client in the same update.',
      },
    ],
    documentation: clientSettings,
    evidence: observed('https://github.com/boto/boto3/issues/3916'),
  },
  {
    code: 'oauth-invalid-scope',
    types: ['invalid_scope'],
    messages: [
      'invalid_scope',
      '{before}invalid_scope{rest}',
      'Invalid scope requested: {scope}',
      '{before}Unknown/invalid scope(s): [{scope}]{rest}',
    ],
    title: 'A scope is not known or not allowed for the app client',
    explanation:
      'A request may ask for the scopes in AllowedOAuthScopes of the app client: openid, email, phone, profile, aws.cognito.signin.user.admin, and those of resource servers. There is no scope offline_access: a code grant brings a refresh token anyway.',
    causes: [
      possible(
        'The request asks for a scope that Cognito does not have, such as offline_access or groups: take it out.',
        foreignScopes,
      ),
      most('A scope of the request is not allowed for the app client: libraries ask for profile or email by default.'),
      possible('The scope of a resource server is written without the identifier before it: IDENTIFIER/NAME.'),
      possible('The scope email, phone or profile is asked for without openid.'),
    ],
    remedies: [
      { text: 'Ask only for scopes that the app client allows.' },
      { text: 'Allow the scope in the login pages settings of the app client.' },
    ],
    documentation,
    evidence: observed('https://github.com/Chainlit/chainlit/issues/2136'),
  },
  {
    code: 'oauth-access-denied',
    types: ['access_denied'],
    title: 'The sign-in was refused, or given up',
    explanation: 'The user or the identity provider ended the sign-in before Cognito could give a code.',
    causes: [
      most('The user closed or refused the page of the identity provider.'),
      possible('The identity provider does not let this user into the app.'),
      possible('A trigger refused the user.'),
    ],
    remedies: [{ text: 'Read error_description, and the log of the identity provider.' }],
    documentation: guidePage('federation-endpoint-idp-responses'),
    evidence: documented(guidePage('federation-endpoint-idp-responses')),
  },
  {
    code: 'oauth-login-option',
    types: ['invalid_request'],
    messages: ['Login option is not available. Please try another one', '{before}Login option is not available{rest}'],
    title: 'The app client has no way to sign in',
    explanation:
      'The parameter identity_provider of the request is not among SupportedIdentityProviders of the app client.',
    causes: [
      most('SupportedIdentityProviders of the app client does not have the provider, or is empty.'),
      possible('The name of the provider in the request is written otherwise.'),
    ],
    remedies: [{ text: 'Choose the identity providers in the login pages settings of the app client.' }],
    documentation: clientSettings,
    evidence: documented(clientSettings),
  },
  {
    code: 'oauth-server-error',
    types: ['server_error', 'temporarily_unavailable'],
    title: 'The sign-in ended with an error of the server',
    explanation: 'Cognito or the identity provider behind it failed. error_description says what is known.',
    causes: [
      most('A trigger of the user pool failed, or did not return the event.'),
      possible('The identity provider did not answer, or its client secret in the pool is wrong.'),
    ],
    remedies: [{ text: 'Read the logs of the triggers and of the identity provider at that time.' }],
    documentation: guidePage('federation-endpoint-idp-responses'),
    evidence: documented(guidePage('federation-endpoint-idp-responses')),
  },
  {
    code: 'oauth-invalid-request',
    types: ['invalid_request', 'unsupported_response_type'],
    title: 'A parameter of the request is missing or wrong',
    explanation:
      'The endpoint /oauth2/authorize wants client_id, response_type (code or token) and redirect_uri; /logout wants client_id and logout_uri, or redirect_uri with response_type. The token endpoint wants a form-encoded body. error_description says more where there is one.',
    causes: [
      most('A parameter is missing, misspelt (redirect_url is redirect_uri), given twice, or not URL-encoded.'),
      possible('The parameter code_challenge is given without code_challenge_method=S256; plain is not taken.'),
      possible('The body of the token request is JSON, or content-type is not application/x-www-form-urlencoded.'),
      possible('The client_id does not belong to the user pool of this domain.'),
    ],
    remedies: [{ text: 'Compare the parameters with the page of the endpoint.' }],
    documentation,
    evidence: documented(documentation),
  },
  {
    code: 'logout-parameters',
    types: ['invalid_request'],
    messages: [
      "Required String parameter 'redirect_uri' is not present",
      '{before}Required String parameter {quote}redirect_uri{rest}',
      "{before}parameter 'logout_uri'{rest}",
    ],
    title: 'The sign-out address does not carry what /logout wants',
    explanation:
      'The endpoint /logout wants client_id with logout_uri, which must be among the sign-out URLs of the app client; or redirect_uri with response_type, which leads to the sign-in page again. It does not know post_logout_redirect_uri and id_token_hint of OpenID Connect. /oauth2/authorize says the same where redirect_uri is missing.',
    causes: [
      most(
        'The request to /logout has no logout_uri that is registered as a sign-out URL: it is missing, has another name (post_logout_redirect_uri), lacks client_id, or differs by a slash.',
      ),
      possible('The value is not URL-encoded, so that its own query ends the parameter.'),
      possible('The request to /oauth2/authorize or /login carries no redirect_uri.'),
    ],
    remedies: [{ text: 'Send client_id and logout_uri, exactly as in the sign-out URLs of the app client.' }],
    documentation: guidePage('logout-endpoint'),
    evidence: observed('https://github.com/aws-amplify/amplify-js/issues/2423'),
  },
];
