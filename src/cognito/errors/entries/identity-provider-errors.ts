// Errors of the settings of an identity provider in the user pool: its type, its client, its issuer, its mapping.

import { guidePage, operationPage } from '../../documentation.ts';
import type { ErrorEntry } from '../error-entry.ts';
import { most, possible } from './cause.ts';
import { documented, observed } from './evidence.ts';

const types = ['InvalidParameterException'];
const createProvider = operationPage('CreateIdentityProvider');

export const identityProviderEntries: readonly ErrorEntry[] = [
  {
    code: 'provider-taken',
    types: ['DuplicateProviderException'],
    messages: ['{name} already exists in user pool {pool}', '{name} already exists in user pool {pool}{rest}'],
    title: 'The user pool has an identity provider {name} already',
    explanation: 'The names of identity providers are unique in a user pool, and so are their identifiers.',
    causes: [most('The identity provider was made before, by hand or by an earlier run of a tool.')],
    remedies: [{ text: 'Change the one that is there with UpdateIdentityProvider, or delete it first.' }],
    documentation: createProvider,
    evidence: observed('https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/1287'),
  },
  {
    code: 'provider-levels-not-for-type',
    types,
    messages: ['AcrMapping is for OIDC identity providers only'],
    title: 'Authentication levels are mapped for OIDC providers only',
    explanation: 'AcrMapping maps the authentication levels of an OIDC provider; other types have none.',
    causes: [most('AcrMapping is given for another type than OIDC.')],
    remedies: [{ text: 'Leave AcrMapping out.' }],
    documentation: createProvider,
    evidence: documented(createProvider),
  },
  {
    code: 'provider-issuer',
    types,
    messages: ['OIDC endpoint must start with https://', '{before}OIDC endpoint must start with https://{rest}'],
    title: 'The issuer of an OIDC provider must be an https address',
    explanation: 'Cognito reads the discovery document of oidc_issuer over https.',
    causes: [most('The address in oidc_issuer, or another one of the provider, begins with http:// or has no scheme.')],
    remedies: [{ text: 'Write the address with https://.' }],
    documentation: guidePage('cognito-user-pools-oidc-idp'),
    evidence: documented(guidePage('cognito-user-pools-oidc-idp')),
  },
  {
    code: 'provider-token-issuer',
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
];
