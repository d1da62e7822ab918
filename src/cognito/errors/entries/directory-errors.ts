// Groups, resource servers, sessions and other things of a user pool that are missing or taken.

import { guidePage, operationPage } from '../../documentation.ts';
import type { ErrorEntry } from '../error-entry.ts';
import { most, possible } from './cause.ts';
import { documented, model, observed } from './evidence.ts';

const notFound = ['ResourceNotFoundException'];
const groups = guidePage('cognito-user-pools-user-groups');
const servers = guidePage('cognito-user-pools-define-resource-servers');

export const directoryEntries: readonly ErrorEntry[] = [
  {
    code: 'group-missing',
    types: notFound,
    messages: ['Group not found', 'Group {name} not found'],
    title: 'The user pool has no such group',
    explanation: 'Groups are made with CreateGroup; their names are compared letter by letter.',
    causes: [
      most('The name of the group is misspelt, also in letter case, or the group is in another user pool.'),
      possible('The group was not made yet, or was deleted.'),
    ],
    remedies: [{ text: 'Check the name with ListGroups, or create the group.' }],
    documentation: groups,
    evidence: observed(),
  },
  {
    code: 'group-taken',
    types: ['GroupExistsException'],
    messages: ['A group with the name already exists', 'A group with the name {name} already exists'],
    title: 'There is a group of this name',
    explanation: 'The names of groups are unique in a user pool.',
    causes: [most('The group was made before.')],
    remedies: [{ text: 'Use the group that is there, or choose another name.' }],
    documentation: groups,
    evidence: documented(operationPage('CreateGroup')),
  },
  {
    code: 'group-exists',
    types: ['GroupExistsException'],
    title: 'There is a group of this name',
    explanation: 'The names of groups are unique in a user pool.',
    causes: [most('The group was made before.')],
    remedies: [{ text: 'Use the group that is there, or choose another name.' }],
    documentation: groups,
    evidence: documented(operationPage('CreateGroup')),
  },
  {
    code: 'resource-server-missing',
    types: notFound,
    messages: ['Resource server {identifier} does not exist'],
    title: 'There is no resource server {identifier}',
    explanation: 'A resource server is named by its identifier, which is often an address, and not by its name.',
    causes: [
      most('The identifier is misspelt, or the name was sent in its place.'),
      possible('The resource server is in another user pool.'),
    ],
    remedies: [{ text: 'Check the identifier with ListResourceServers.' }],
    documentation: servers,
    evidence: observed(),
  },
  {
    code: 'resource-server-taken',
    types: ['InvalidParameterException'],
    messages: ['{identifier} already exists in user pool {pool}'],
    title: 'There is a resource server {identifier} already',
    explanation: 'Identifiers of resource servers are unique in a user pool, and cannot be changed.',
    causes: [most('The resource server was made before.')],
    remedies: [{ text: 'Change it with UpdateResourceServer.' }],
    documentation: servers,
    evidence: observed(),
  },
  {
    code: 'thing-missing',
    types: notFound,
    messages: [
      'Session does not exist',
      'Client secret does not exist',
      'The passkey does not exist',
      'Requested resource not found',
    ],
    title: 'What the request names is not there',
    explanation: 'The ID in the request belongs to nothing in this user pool any more.',
    causes: [
      most('It was deleted or ended before, or its ID was cut while copying.'),
      possible('It belongs to another user or another user pool.'),
    ],
    remedies: [{ text: 'List what there is, and take the ID from there.' }],
    documentation: guidePage('managing-users'),
    evidence: observed(),
  },
  {
    code: 'provider-missing',
    types: notFound,
    messages: ['Identity provider {name} does not exist'],
    title: 'The user pool has no identity provider {name}',
    explanation:
      'Identity providers are made with CreateIdentityProvider; ListIdentityProviders lists those of the user pool.',
    causes: [
      most('The identity provider was not made yet, was deleted, or its name is written otherwise.'),
      possible('The identity provider is in another user pool.'),
    ],
    remedies: [{ text: 'Check the name with ListIdentityProviders.' }],
    documentation: operationPage('DescribeIdentityProvider'),
    evidence: documented(operationPage('DescribeIdentityProvider')),
  },
  {
    code: 'branding-missing',
    types: notFound,
    messages: ['Managed login branding does not exist'],
    title: 'The app client has no managed login branding',
    explanation:
      'A branding style is made with CreateManagedLoginBranding, one for each app client. A user pool of the sandbox has none.',
    causes: [most('No branding was made for the app client, or it was deleted.')],
    remedies: [{ text: 'Create the branding, or go on without it.' }],
    documentation: operationPage('DescribeManagedLoginBrandingByClient'),
    evidence: documented(operationPage('DescribeManagedLoginBrandingByClient')),
  },
  {
    code: 'pagination-token',
    types: ['InvalidParameterException'],
    messages: ['Invalid pagination token', 'Invalid pagination token{rest}'],
    title: 'The list cannot go on from this token',
    explanation:
      'A pagination token goes with the same operation, the same pool and the same filter as the page that brought it, and ends after a while.',
    causes: [most('The token was kept too long, was changed while copying, or belongs to another list or filter.')],
    remedies: [{ text: 'Begin the list anew, without a token.' }],
    documentation: operationPage('ListUsers'),
    evidence: documented(operationPage('ListUsers')),
  },
  {
    code: 'thing-taken',
    types: ['DuplicateProviderException', 'ManagedLoginBrandingExistsException', 'TermsExistsException'],
    title: 'The user pool has one of these already',
    explanation: 'Identity providers, brandings and terms are unique by their name or app client.',
    causes: [most('It was made before, by hand or by an earlier run of a tool.')],
    remedies: [{ text: 'Change the one that is there, or delete it first.' }],
    documentation: operationPage('CreateIdentityProvider'),
    evidence: model,
  },
  {
    code: 'pool-not-ready',
    types: ['PreconditionNotMetException', 'UserImportInProgressException', 'TierChangeNotAllowedException'],
    title: 'The user pool cannot do this at the moment',
    explanation: 'Something must be finished or changed first. The message says what.',
    causes: [
      most('An import of users is running or was not begun, or a setting of the pool stands in the way of the change.'),
    ],
    remedies: [{ text: 'Wait for the import, or change the setting that the message names.' }],
    documentation: operationPage('StartUserImportJob'),
    evidence: model,
  },
  {
    code: 'pool-tags-or-quota',
    types: ['UserPoolTaggingException', 'ServiceQuotaExceededException'],
    title: 'A limit of the user pool is reached, or its tags are refused',
    explanation: 'Numbers of pools, app clients, groups and tags have quotas, and tags have rules.',
    causes: [most('A quota is used up, or a tag breaks a rule or a policy of the organization.')],
    remedies: [{ text: 'Ask for a higher quota, or correct the tags.' }],
    documentation: guidePage('quotas'),
    evidence: model,
  },
  {
    code: 'provider-not-supported',
    types: ['UnsupportedIdentityProviderException'],
    title: 'The identity provider does not fit this',
    explanation: 'The operation is not for the kind of identity provider that the request names.',
    causes: [most('The name of the provider is misspelt, or its kind does not have this.')],
    remedies: [{ text: 'Check the provider with DescribeIdentityProvider.' }],
    documentation: operationPage('DescribeIdentityProvider'),
    evidence: model,
  },
];
