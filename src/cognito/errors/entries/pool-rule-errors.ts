// Refusals of settings of a user pool that contradict each other. Their messages were measured on the service by
// https://github.com/badmintoncryer/cdk-preflight, where no thread is named.

import { guidePage, operationPage } from '../../documentation.ts';
import type { ErrorEntry } from '../error-entry.ts';
import { most } from './cause.ts';
import { observed } from './evidence.ts';

const types = ['InvalidParameterException'];
const measured = observed('https://github.com/badmintoncryer/cdk-preflight');
const createPool = operationPage('CreateUserPool');
const updatePool = operationPage('UpdateUserPool');

export const poolRuleEntries: readonly ErrorEntry[] = [
  {
    code: 'update-verification-without-auto',
    types,
    messages: ['{before}AttributesRequireVerificationBeforeUpdate must exist in AutoVerifiedAttributes{rest}'],
    title: 'Verification before an update goes with AutoVerifiedAttributes',
    explanation:
      'Both settings are compared as this request has them. UpdateUserPool sets what is left out to its default, so what DescribeUserPool shows does not count.',
    causes: [
      most(
        'AutoVerifiedAttributes is not in this request, or lacks the attribute: send it beside UserAttributeUpdateSettings, even where the pool has it already.',
      ),
    ],
    remedies: [{ text: 'Send AutoVerifiedAttributes with the same attributes (--auto-verified-attributes email).' }],
    documentation: updatePool,
    evidence: observed('https://github.com/aws/aws-cli/issues/7151'),
  },
  {
    code: 'schema-limits-reversed',
    types,
    messages: [
      '{before}cannot have a max length shorter than it{apostrophe}s min length',
      '{before}cannot have a max value smaller than it{apostrophe}s min value',
    ],
    title: 'The limits of an attribute are the wrong way round',
    explanation: 'The minimum of an attribute may not be above its maximum. Both are written as text of digits.',
    causes: [most('MinLength is above MaxLength, or MinValue above MaxValue, in the schema of the attribute.')],
    remedies: [{ text: 'Correct the limits of the attribute.' }],
    documentation: guidePage('user-pool-settings-attributes'),
    evidence: measured,
  },
  {
    code: 'schema-name-twice',
    types,
    messages: ['Duplicate custom attribute names {attribute} are not allowed in a user pool schema'],
    title: 'The schema has an attribute twice: {attribute}',
    explanation: 'Each attribute of a user pool has a name of its own, without the prefix custom: in Schema.',
    causes: [most('Schema lists {attribute} more than once.')],
    remedies: [{ text: 'Take one of the two out.' }],
    documentation: createPool,
    evidence: measured,
  },
  {
    code: 'account-recovery-rules',
    types,
    messages: ['Account Recovery Setting cannot {rule}'],
    title: 'The ways to recover an account do not go together',
    explanation: 'AccountRecoverySetting takes admin_only alone, or one or two others with a priority each.',
    causes: [
      most('The mechanism admin_only stands beside another one.', ({ captures }) =>
        /admin_only/.test(captures['rule'] ?? ''),
      ),
      most('Two mechanisms have the same priority or the same name.', ({ captures }) =>
        /duplicate/.test(captures['rule'] ?? ''),
      ),
    ],
    remedies: [{ text: 'Correct RecoveryMechanisms as the message says.' }],
    documentation: createPool,
    evidence: measured,
  },
  {
    code: 'sns-region',
    types,
    messages: ['Invalid snsRegion. Allowed SNS region for {region} is {allowed}'],
    title: 'The Region of the text messages is not allowed: {allowed} is',
    explanation: 'SnsRegion of SmsConfiguration depends on the Region of the user pool.',
    causes: [most('SnsRegion names another Region than {allowed}.')],
    remedies: [{ text: 'Set SnsRegion to {allowed}, or leave it out.' }],
    documentation: guidePage('user-pool-sms-settings'),
    evidence: measured,
  },
  {
    code: 'role-of-another-account',
    types: [...types, 'AccessDeniedException'],
    messages: ['Cross-account pass role is not allowed'],
    title: 'The role belongs to another AWS account',
    explanation: 'Cognito takes on only roles of the account that the user pool is in.',
    causes: [most('SnsCallerArn, or RoleArn of the group, is a role of another account.')],
    remedies: [{ text: 'Make the role in the account of the user pool.' }],
    documentation: createPool,
    evidence: measured,
  },
  {
    code: 'feature-against-tier',
    types: ['FeatureUnavailableInTierException', ...types],
    messages: ['The following feature is not available for the {tier} pricing tier configured: {feature}'],
    title: 'The feature plan {tier} does not have: {feature}',
    explanation: 'A user pool has a plan: Lite, Essentials or Plus. To decide: UserPoolTier in DescribeUserPool.',
    causes: [most('The feature plan of the pool ({tier}) does not have {feature}.')],
    remedies: [{ text: 'Set UserPoolTier of the pool to ESSENTIALS or PLUS, or do without the feature.' }],
    documentation: guidePage('cognito-sign-in-feature-plans'),
    evidence: measured,
  },
  {
    code: 'domain-wanted-first',
    types,
    messages: ['A domain must be associated with this user pool'],
    title: 'The user pool has no domain yet',
    explanation: 'The pages of managed login belong to a domain, so their look is set after the domain is made.',
    causes: [
      most('The domain of the pool was not made yet: a template must make it before the customization (DependsOn).'),
    ],
    remedies: [{ text: 'Make the domain first.' }],
    documentation: guidePage('cognito-user-pools-assign-domain'),
    evidence: measured,
  },
  {
    code: 'login-page-customization',
    types,
    messages: [
      'The CSS class {name} is not in the list of allowed classes',
      'useCognitoProvidedValues or settings should be specified (but not both)',
    ],
    title: 'The look of the sign-in pages is not accepted',
    explanation:
      'The classic pages take rules for the classes of Cognito’s template alone; a managed login style takes either its own settings or Cognito’s values.',
    causes: [
      most(
        'The CSS has a rule for {name}, which is no class of Cognito’s template.',
        ({ captures }) => captures['name'] !== undefined,
      ),
      most(
        'Settings and UseCognitoProvidedValues are both set, or neither is.',
        ({ captures }) => captures['name'] === undefined,
      ),
    ],
    remedies: [{ text: 'Use the classes of the template that the console offers, or one of the two settings.' }],
    documentation: guidePage('managed-login-branding'),
    evidence: measured,
  },
  {
    code: 'log-delivery-rules',
    types,
    messages: [
      'Following event sources appear more then once in a request{rest}',
      'Following event sources appear more than once in a request{rest}',
      'ARN does not belong to current region{rest}',
    ],
    title: 'The delivery of logs is not set up correctly',
    explanation: 'Each event source is named once, and its log group is in the Region of the user pool.',
    causes: [most('An event source has two configurations, or the log group is in another Region than the pool.')],
    remedies: [{ text: 'Give each event source one configuration, with an ARN of this Region.' }],
    documentation: operationPage('SetLogDeliveryConfiguration'),
    evidence: measured,
  },
];
