// Refusals of a second domain, and of changing and deleting the domain of a user pool.

import { guidePage, operationPage } from '../../documentation.ts';
import type { ErrorEntry } from '../error-entry.ts';
import { most, possible } from './cause.ts';
import { documented, observed } from './evidence.ts';

const types = ['InvalidParameterException'];
const domain = guidePage('cognito-user-pools-assign-domain');

export const domainChangeEntries: readonly ErrorEntry[] = [
  {
    code: 'domain-second',
    types,
    messages: ['User pool already has a domain configured', '{before}User pool already has a domain configured{rest}'],
    title: 'The user pool has a domain of this kind',
    explanation:
      'A user pool has at most one prefix and one custom domain. The name of a domain cannot be changed: the old one is deleted first.',
    causes: [
      most('The prefix was changed in a template, which makes the new domain before it deletes the old one.'),
      possible('A domain was made by hand or by an earlier stack.'),
    ],
    remedies: [{ text: 'Delete the domain of the user pool, and create the other one then.' }],
    documentation: domain,
    evidence: observed('https://github.com/aws/aws-cdk/issues/10062'),
  },
  {
    code: 'domain-of-another-pool',
    types,
    messages: ['No such domain or user pool exists', '{before}No such domain or user pool exists{rest}'],
    title: 'The user pool does not have this domain',
    explanation: 'DeleteUserPoolDomain and UpdateUserPoolDomain name a domain together with its user pool.',
    causes: [
      most('The domain was deleted before, or belongs to another user pool.'),
      possible('The whole host name was sent for a prefix domain, which is named by the prefix alone.'),
    ],
    remedies: [{ text: 'Look at Domain and CustomDomain in DescribeUserPool.' }],
    documentation: domain,
    evidence: observed('https://github.com/aws-amplify/amplify-cli/pull/12774'),
  },
  {
    code: 'domain-kind',
    types,
    messages: [
      'Cannot convert custom domain to prefix domain',
      '{before}Cannot convert custom domain to prefix domain{rest}',
    ],
    title: 'The update of a custom domain lacks its certificate',
    explanation:
      'Without CustomDomainConfig, UpdateUserPoolDomain takes the domain for a prefix, also where only ManagedLoginVersion is to be changed.',
    causes: [most('CustomDomainConfig with the ARN of the certificate was left out.')],
    remedies: [{ text: 'Send CustomDomainConfig with the certificate that the domain has.' }],
    documentation: operationPage('UpdateUserPoolDomain'),
    evidence: observed('https://github.com/hashicorp/terraform-provider-aws/issues/43248'),
  },
  {
    code: 'domain-settings',
    types: [...types, 'FeatureUnavailableInTierException'],
    messages: [
      'ManagedLoginVersion must be 1 or 2',
      'Routing can be configured for custom domains only',
      'The following feature is not available for the LITE pricing tier configured: Managed Login Version {version}',
    ],
    title: 'The domain cannot be set up so',
    explanation:
      'ManagedLoginVersion is 1 for the hosted UI (classic) and 2 for managed login, which the Lite tier does not have. Routing is for custom domains.',
    causes: [
      most(
        'ManagedLoginVersion is 2 in a user pool of the Lite tier, or no version at all, or Routing is set for a prefix.',
      ),
    ],
    remedies: [{ text: 'Change UserPoolTier to ESSENTIALS, or use version 1.' }],
    documentation: operationPage('CreateUserPoolDomain'),
    evidence: documented(operationPage('CreateUserPoolDomain')),
  },
];
