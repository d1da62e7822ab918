// Refusals of settings of an identity provider in a user pool, and of an identity pool. Their messages were measured on
// the service by https://github.com/badmintoncryer/cdk-preflight, where no thread is named.

import { guidePage, operationPage } from '../../documentation.ts';
import type { ErrorEntry } from '../error-entry.ts';
import { most, possible } from './cause.ts';
import { observed } from './evidence.ts';

const types = ['InvalidParameterException'];
const measured = observed('https://github.com/badmintoncryer/cdk-preflight');
const createProvider = operationPage('CreateIdentityProvider');
const identityPool = guidePage('amazon-cognito-integrating-user-pools-with-identity-pools');

export const providerSettingEntries: readonly ErrorEntry[] = [
  {
    code: 'provider-name-of-type',
    types,
    messages: ['Provider {provider} cannot be of type {type}'],
    title: 'A provider of the type {type} has another name',
    explanation:
      'Social providers are named like their type: Google, Facebook, LoginWithAmazon, SignInWithApple. Only OIDC and SAML providers have names of your own.',
    causes: [most('ProviderName is {provider}: for the type {type} it must be {type}, letter by letter.')],
    remedies: [{ text: 'Set ProviderName to {type}.' }],
    documentation: createProvider,
    evidence: observed('https://github.com/aws/aws-cli/issues/3179'),
  },
  {
    code: 'provider-details-missing',
    types,
    messages: ['{members} are all required idp details'],
    title: 'ProviderDetails of the identity provider are incomplete',
    explanation:
      'The message names the details as the service does; ProviderDetails writes them with underscores: client_id, client_secret, authorize_scopes, oidc_issuer, attributes_request_method, team_id, key_id, private_key.',
    causes: [
      most('ProviderDetails lacks one of {members}, or has it in another spelling than with underscores.'),
      possible('The value was empty, such as a secret that was not resolved in a template.'),
    ],
    remedies: [{ text: 'Send all of them in ProviderDetails.' }],
    documentation: createProvider,
    evidence: measured,
  },
  {
    code: 'provider-metadata-source',
    types,
    messages: [
      '{count:Only one|At least one} of the MetadataURL or MetadataFile should be provided',
      '{count:Only one|At least one} of the MetadataURL or MetadataFile should be provided{rest}',
    ],
    title: 'A SAML provider takes its metadata from one place',
    explanation: 'ProviderDetails has MetadataURL or MetadataFile.',
    causes: [
      most('ProviderDetails has neither MetadataURL nor MetadataFile.', ({ captures }) =>
        /at least/i.test(captures['count'] ?? ''),
      ),
      most('ProviderDetails has both MetadataURL and MetadataFile.', ({ captures }) =>
        /only/i.test(captures['count'] ?? ''),
      ),
    ],
    remedies: [{ text: 'Send one of the two.' }],
    documentation: createProvider,
    evidence: measured,
  },
  {
    code: 'provider-mapping-invalid',
    types,
    messages: [
      'AttributeMapping contains invalid mapping: [{attribute}]',
      'AttributeMapping contains invalid mapping{rest}',
    ],
    title: 'The attribute mapping names something that is not there: {attribute}',
    explanation:
      'On the left of a mapping stands an attribute of the user pool, with custom: before one of your own; on the right a claim that the provider has.',
    causes: [
      most(
        'The user pool has no attribute {attribute}: add it to the pool first, with custom: in the mapping and without it in the schema.',
        ({ captures }) =>
          captures['attribute'] === undefined ? undefined : captures['attribute'].startsWith('custom:'),
      ),
      most(
        'The name {attribute} is no attribute of the user pool, or no claim that a provider of this type gives.',
        ({ captures }) =>
          captures['attribute'] === undefined ? undefined : !captures['attribute'].startsWith('custom:'),
      ),
    ],
    remedies: [{ text: 'Compare the mapping with SchemaAttributes in DescribeUserPool.' }],
    documentation: guidePage('cognito-user-pools-specifying-attribute-mapping'),
    evidence: observed('https://github.com/aws/aws-cli/issues/9729'),
  },
  {
    code: 'identity-pool-provider-name',
    types,
    messages: ['Invalid Cognito Identity Provider', '{before}Invalid Cognito Identity Provider{rest}'],
    title: 'The identity pool does not know this user pool',
    explanation:
      'A user pool is named to an identity pool as cognito-idp.REGION.amazonaws.com/POOL_ID, with an app client that exists.',
    causes: [
      most(
        'ProviderName is not of the form cognito-idp.REGION.amazonaws.com/POOL_ID: it is the pool’s ID or ARN alone, has https:// before it, or is missing.',
      ),
      possible('ClientId is of another user pool.'),
    ],
    remedies: [{ text: 'Write cognito-idp.REGION.amazonaws.com/POOL_ID as ProviderName.' }],
    documentation: identityPool,
    evidence: observed('https://github.com/aws/aws-cdk/issues/11054'),
  },
  {
    code: 'identity-pool-role-mapping',
    types,
    messages: [
      '{provider} is not a valid RoleMapping ProviderName or is not a configured provider',
      '{before}is not a valid RoleMapping ProviderName or is not a configured provider{rest}',
    ],
    title: 'The role mapping names a provider that the identity pool does not have',
    explanation:
      'The key of a role mapping is that of the provider: cognito-idp.REGION.amazonaws.com/POOL_ID:CLIENT_ID for a user pool, the domain for a social provider.',
    causes: [
      most(
        'The name in the role mapping has another form than cognito-idp.REGION.amazonaws.com/POOL_ID:CLIENT_ID: it has https:// before it, or lacks the client ID.',
      ),
      possible('The identity pool does not have this provider, or has it with another app client.'),
    ],
    remedies: [{ text: 'Write the provider as the identity pool has it, with the client ID behind a colon.' }],
    documentation: identityPool,
    evidence: observed('https://github.com/aws/aws-cdk/issues/22951'),
  },
  {
    code: 'identity-pool-provider-account',
    types: [...types, 'ResourceConflictException'],
    messages: [
      'Identity provider {provider} is not valid for account {account}',
      'The number of rules in the request exceeded {count}',
    ],
    title: 'The identity pool does not take this setting',
    explanation: 'SAML providers are of the account of the identity pool; a role mapping has 25 rules at most.',
    causes: [
      most(
        'The SAML provider is of another account than the identity pool.',
        ({ captures }) => captures['account'] !== undefined,
      ),
      most('A role mapping has more than {count} rules.', ({ captures }) => captures['count'] !== undefined),
    ],
    remedies: [{ text: 'Correct the setting as the message says.' }],
    documentation: identityPool,
    evidence: measured,
  },
];
