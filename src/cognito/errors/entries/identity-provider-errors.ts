// Refusals of creating and changing identity providers.

import { guidePage, operationPage } from '../../documentation.ts';
import type { ErrorEntry } from '../error-entry.ts';
import { most, possible } from './cause.ts';
import { documented, observed } from './evidence.ts';

const types = ['InvalidParameterException'];
const createProvider = operationPage('CreateIdentityProvider');
const mapping = guidePage('cognito-user-pools-specifying-attribute-mapping');

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
    code: 'provider-name-fixed',
    types,
    messages: ['Provider {name} cannot be of type {type}', '{before}Provider {name} cannot be of type {type}{rest}'],
    title: 'An identity provider of type {type} is named {type}',
    explanation:
      'Facebook, Google, LoginWithAmazon and SignInWithApple have one name each, that of their type, letter by letter. Names of your own are for SAML and OIDC.',
    causes: [most('ProviderName is a name of your own, or is written in other letters than ProviderType.')],
    remedies: [{ text: 'Set ProviderName to {type}.' }],
    documentation: createProvider,
    evidence: observed('https://github.com/aws/aws-cli/issues/3179'),
  },
  {
    code: 'provider-details-missing',
    types,
    messages: [
      '{names} are all required idp details',
      '{before}{names} are all required idp details{rest}',
      'At least one of the MetadataURL or MetadataFile should be provided',
      '{before}At least one of the MetadataURL or MetadataFile should be provided{rest}',
    ],
    title: 'ProviderDetails lacks a member',
    explanation:
      'Google, Facebook and Login with Amazon need client_id, client_secret and authorize_scopes; Sign in with Apple client_id, team_id, key_id and private_key; OIDC client_id, authorize_scopes, oidc_issuer and attributes_request_method; SAML MetadataURL or MetadataFile. The message writes the names otherwise than the request does.',
    causes: [
      most(
        'A member is missing from ProviderDetails, or is empty: a variable or a secret of the template has no value.',
      ),
      possible('UpdateIdentityProvider was sent with some of the details: they replace all that were there.'),
      possible('ProviderType is another one than the details are for.'),
    ],
    remedies: [{ text: 'Add the members to ProviderDetails, all of them in an update too.' }],
    documentation: createProvider,
    evidence: observed('https://github.com/aws-amplify/amplify-cli/issues/8266'),
  },
  {
    code: 'provider-details-against-each-other',
    types,
    messages: [
      'Only one of the MetadataURL or MetadataFile should be provided',
      'AcrMapping is for OIDC identity providers only',
    ],
    title: 'Members of the identity provider exclude each other',
    explanation:
      'The metadata of a SAML provider comes from an address or from a text, and authentication levels are mapped for OIDC providers.',
    causes: [
      most('ProviderDetails has MetadataURL and MetadataFile, or AcrMapping is given for another type than OIDC.'),
    ],
    remedies: [{ text: 'Leave one of them out.' }],
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
    code: 'provider-mapping-unknown',
    types,
    messages: [
      'AttributeMapping contains invalid mapping: [{names}]',
      '{before}AttributeMapping contains invalid mapping: [{names}]{rest}',
    ],
    title: 'The user pool does not have the attribute {names}',
    explanation:
      'The keys of AttributeMapping are username and attributes of the user pool; custom ones are written custom:NAME. The values are the names of the provider’s claims.',
    causes: [
      most('The attribute is not in the schema of the user pool, or custom: is missing before its name.'),
      possible('Keys and values are interchanged.'),
    ],
    remedies: [{ text: 'Add the attribute with AddCustomAttributes, or correct the key.' }],
    documentation: mapping,
    evidence: observed('https://github.com/aws/aws-cli/issues/9729'),
  },
];
