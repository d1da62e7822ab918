// Errors of the settings of an identity provider in the user pool: its issuer, its client, its attribute mapping.

import { guidePage, operationPage } from '../../documentation.ts';
import type { ErrorEntry } from '../error-entry.ts';
import { most, possible } from './cause.ts';
import { observed } from './evidence.ts';

const createProvider = operationPage('CreateIdentityProvider');

export const identityProviderEntries: readonly ErrorEntry[] = [
  {
    code: 'provider-issuer',
    types: ['invalid_request', 'server_error'],
    messages: ['{before}Bad id_token issuer {issuer}'],
    title: 'The identity provider’s token has another issuer than the pool expects',
    explanation:
      'Cognito compares the issuer in the settings of the OpenID Connect provider with iss of the ID token that the provider gave: {issuer}.',
    causes: [
      most(
        'The issuer in the pool is not, letter by letter, the one in the provider’s token: a path such as a stage, a slash at the end, or http.',
      ),
      possible('The provider writes another host than the one it is called by, such as behind a proxy.'),
    ],
    remedies: [{ text: 'Set the issuer of the provider in the pool to {issuer}, or correct iss at the provider.' }],
    documentation: guidePage('cognito-user-pools-oidc-idp'),
    evidence: observed('https://github.com/TimothyJones/github-cognito-openid-wrapper/issues/100'),
  },
  {
    code: 'provider-mapping-incomplete',
    types: ['InvalidParameterException'],
    messages: ['{before}attribute mapping is missing required attributes [{attributes}]{rest}'],
    title: 'The attribute mapping lacks attributes that the pool requires',
    explanation: 'Each attribute that the user pool requires needs a line in the mapping of each identity provider.',
    causes: [
      most(
        'The attribute mapping of the identity provider has no line for {attributes}, which the user pool requires.',
      ),
      possible('The names in the mapping are written otherwise than in the pool: email and not Email.'),
    ],
    remedies: [{ text: 'Map {attributes}; the required attributes of a pool cannot be changed later.' }],
    documentation: guidePage('cognito-user-pools-specifying-attribute-mapping'),
    evidence: observed('https://github.com/aws-amplify/amplify-backend/issues/963'),
  },
  {
    code: 'provider-details-missing',
    types: ['InvalidParameterException'],
    messages: ['{before}client_id, client_secret and authorize_scopes are all required idp details{rest}'],
    title: 'The identity provider lacks its client',
    explanation: 'ProviderDetails of Google, Facebook and Amazon want client_id, client_secret and authorize_scopes.',
    causes: [
      most(
        'The identity provider was given without its client ID, client secret or scopes: the secret is not in the environment of this deployment.',
      ),
    ],
    remedies: [{ text: 'Give all three in ProviderDetails; look at the variables of the build.' }],
    documentation: createProvider,
    evidence: observed('https://github.com/aws-amplify/amplify-cli/issues/8266'),
  },
];
