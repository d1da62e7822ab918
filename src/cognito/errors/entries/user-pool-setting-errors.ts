// Refusals of creating and changing user pools.

import { guidePage, operationPage } from '../../documentation.ts';
import type { ErrorEntry } from '../error-entry.ts';
import { most, possible } from './cause.ts';
import { documented, observed } from './evidence.ts';

const types = ['InvalidParameterException'];
const attributes = guidePage('user-pool-settings-attributes');
const plans = guidePage('cognito-sign-in-feature-plans');

export const userPoolSettingEntries: readonly ErrorEntry[] = [
  {
    code: 'schema-fixed',
    types,
    messages: [
      'cannot modify or remove schema items',
      '{before}cannot modify or remove schema items{rest}',
      'Existing schema attributes cannot be modified or deleted',
      'Invalid AttributeDataType input, consider using the provided AttributeDataType enum',
      'Updates are not allowed for property - {property}',
    ],
    title: 'The schema of a user pool cannot be changed',
    explanation:
      'Attributes can be added to a pool that exists, and never changed or removed; aliases, username attributes and required attributes are chosen when the pool is made.',
    causes: [
      most(
        'The new settings change or remove an attribute that the pool has: a name, Mutable, Required, its kind or its limits. A tool sees such a difference also where string_attribute_constraints are left out.',
      ),
      possible('The attribute was added outside the tool, and its state does not know it.'),
      possible('A new attribute has no AttributeDataType, which every attribute of your own needs.'),
    ],
    remedies: [
      {
        text: 'Write the attribute exactly as the pool has it, limits included, or let the tool ignore changes of the schema.',
      },
      { text: 'Add new attributes with AddCustomAttributes; for a changed one make a new pool.' },
    ],
    documentation: attributes,
    evidence: observed('https://github.com/hashicorp/terraform-provider-aws/issues/21654'),
  },
  {
    code: 'schema-standard-attribute',
    types,
    messages: [
      'You can not change AttributeDataType or set developerOnlyAttribute for standard schema attribute {attribute}',
      'You can not change AttributeDataType{rest}',
      '{name}: Existing attribute already has name {attribute}',
      'Invalid {kind}AttributeConstraints for schema attribute {attribute}',
      'user.{attribute}: String attributes cannot have a length of more than 2048',
      'user.{attribute}: Max length cannot be less than min length',
      'user.{attribute}: Max value cannot be less than min value',
      'Invalid attribute constraint: {value} is not a number',
    ],
    title: 'The schema of the new attribute breaks a rule',
    explanation:
      'Standard attributes keep their kind. Attributes of your own cannot be required, have names of their own, and have limits written as text of digits: the least first, and at most 2048 characters.',
    causes: [
      most(
        'A standard attribute is defined with another kind than its own (AttributeDataType, DeveloperOnlyAttribute), or a name is there already.',
      ),
      possible('A limit (MinLength, MaxValue) is no number, is above 2048, or the minimum is above the maximum.'),
    ],
    remedies: [{ text: 'Correct the definition of the attribute.' }],
    documentation: attributes,
    evidence: observed('https://github.com/hashicorp/terraform-provider-aws/issues/23181'),
  },
  {
    code: 'temporary-password-days-twice',
    types,
    messages: [
      'Please use TemporaryPasswordValidityDays in PasswordPolicy instead of UnusedAccountValidityDays',
      '{before}TemporaryPasswordValidityDays{between}instead of UnusedAccountValidityDays{rest}',
    ],
    title: 'The time of temporary passwords is set in the old place',
    explanation:
      'TemporaryPasswordValidityDays of PasswordPolicy replaces UnusedAccountValidityDays of AdminCreateUserConfig. A pool that has the new one does not take the old one.',
    causes: [
      most(
        'The request has UnusedAccountValidityDays in AdminCreateUserConfig, such as one that was read with DescribeUserPool and sent back: leave it out.',
      ),
    ],
    remedies: [{ text: 'Take UnusedAccountValidityDays out, and set TemporaryPasswordValidityDays.' }],
    documentation: operationPage('CreateUserPool'),
    evidence: observed('https://github.com/aws/aws-sdk-js/issues/3817'),
  },
  {
    code: 'schema-custom-required',
    types,
    messages: ['Required custom attributes are not supported currently', '{before}Required custom attributes{rest}'],
    title: 'An attribute of your own cannot be required',
    explanation: 'Required works for standard attributes alone, and only when the user pool is made.',
    causes: [
      most('Required is true for an attribute that is no standard one: take it out, and check the value in the app.'),
      possible('A standard attribute is misspelt, so that it counts as one of your own.'),
    ],
    remedies: [{ text: 'Set Required to false, and refuse a missing value in the app or in a PreSignUp trigger.' }],
    documentation: attributes,
    evidence: observed('https://github.com/hashicorp/terraform-provider-aws/issues/18430'),
  },
  {
    code: 'aliases-and-username-attributes',
    types,
    messages: ['Only one of the aliasAttributes or usernameAttributes can be set in a user pool'],
    title: 'Aliases and username attributes exclude each other',
    explanation:
      'With AliasAttributes users have a username and sign in with an address beside it; with UsernameAttributes the address is the username.',
    causes: [most('The request has both AliasAttributes and UsernameAttributes.')],
    remedies: [{ text: 'Send one of the two.' }],
    documentation: guidePage('user-pool-settings-attributes', 'user-pool-settings-aliases'),
    evidence: documented(attributes),
  },
  {
    code: 'first-factors-without-password',
    types,
    messages: [
      'AllowedFirstAuthFactors must include PASSWORD',
      'Password should be configured as one of the allowed first auth factors',
    ],
    title: 'PASSWORD must be among the first factors',
    explanation:
      'AllowedFirstAuthFactors of the sign-in policy always has PASSWORD, beside EMAIL_OTP, SMS_OTP and WEB_AUTHN.',
    causes: [most('AllowedFirstAuthFactors does not contain PASSWORD.')],
    remedies: [{ text: 'Add PASSWORD to AllowedFirstAuthFactors.' }],
    documentation: guidePage('amazon-cognito-user-pools-authentication-flow-methods'),
    evidence: documented(guidePage('amazon-cognito-user-pools-authentication-flow-methods')),
  },
  {
    code: 'deletion-protection',
    types,
    messages: [
      'The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first',
      'User pool cannot be deleted. It has a domain configured that should be deleted first',
    ],
    title: 'The user pool is kept from being deleted',
    explanation: 'A pool with DeletionProtection ACTIVE, or with a domain, is not deleted.',
    causes: [most('DeletionProtection of the pool is ACTIVE, or the pool has a domain that must be deleted first.')],
    remedies: [{ text: 'Set DeletionProtection to INACTIVE, and delete the domain.' }],
    documentation: operationPage('DeleteUserPool'),
    evidence: documented(operationPage('DeleteUserPool')),
  },
  {
    code: 'too-many-tags',
    types,
    messages: ['A user pool takes {limit} tags at most'],
    title: 'The user pool has too many tags',
    explanation: 'A resource takes {limit} tags.',
    causes: [most('The request brings more tags than a pool may have, with those it has.')],
    remedies: [{ text: 'Remove tags.' }],
    documentation: operationPage('TagResource'),
    evidence: documented(operationPage('TagResource')),
  },
  {
    code: 'features-against-tier',
    types: ['FeatureUnavailableInTierException', ...types],
    messages: [
      'The following features need to be disabled for the {tier} pricing tier configured: {features}',
      '{before}need to be disabled for the {tier} pricing tier{rest}',
    ],
    title: 'The feature plan {tier} does not have: {features}',
    explanation:
      'A user pool has a plan: Lite, Essentials or Plus. Access token customization, choice of factors, passkeys and codes by e-mail want Essentials; threat protection wants Plus. An update that leaves UserPoolTier out, or sets LITE, is checked against all settings of the pool. To decide: UserPoolTier in DescribeUserPool.',
    causes: [
      most('The feature plan of the pool ({tier}) does not have the feature: {features}.'),
      possible(
        'A tool or template sets UserPoolTier to LITE, or does not set it, while the pool was moved to a higher plan by hand.',
      ),
    ],
    remedies: [
      { text: 'Set UserPoolTier to ESSENTIALS or PLUS in the same update.' },
      { text: 'Or switch the features off that the message names.' },
    ],
    documentation: plans,
    evidence: observed('https://github.com/aws-amplify/amplify-backend/issues/2805'),
  },
  {
    code: 'mfa-factor-fixed',
    types,
    messages: [
      "Can't turn off SMS_MFA when SMS configuration is set for the user pool{rest}",
      'Cannot turn MFA functionality ON, once the user pool has been created{rest}',
      '{before}once the user pool has been created{rest}',
    ],
    title: 'MFA cannot be changed so for this pool',
    explanation:
      'MfaConfiguration ON can be chosen for a new pool, or with SetUserPoolMfaConfig; SMS and its configuration go together.',
    causes: [
      most(
        'UpdateUserPool changes MFA in a way that only SetUserPoolMfaConfig takes, or SMS is switched off while its configuration stays.',
      ),
    ],
    remedies: [{ text: 'Change MFA with SetUserPoolMfaConfig.' }],
    documentation: guidePage('user-pool-settings-mfa'),
    evidence: observed('https://github.com/aws-amplify/amplify-backend/pull/1523'),
  },
  {
    code: 'quota-of-sandbox',
    types: ['LimitExceededException'],
    messages: [
      '{holder} can have at most {most} {what}. To change this quota, set {setting} in authflow.sandbox.json',
      '{holder} can have at most {most} {what}',
      '{holder} can have at most {most} {what}. {rest}',
    ],
    title: 'There are as many {what} as there may be',
    explanation: '{holder} can have {most} {what}, as the quota of the service has it.',
    causes: [most('The quota of {what} is used up.')],
    remedies: [{ text: 'Delete some, or raise the quota.' }],
    documentation: guidePage('quotas'),
    evidence: documented(guidePage('quotas')),
  },
  {
    code: 'circular-dependency',
    types: [],
    messages: ['{before}Circular dependency between resources{rest}'],
    generalMessages: ['{before}Adding this dependency{between}would create a {kind:cyclic reference}{rest}'],
    title: 'User pool and trigger name each other in the template',
    explanation:
      'The pool names its function, and the policy of the function names the ARN of the pool; so neither can be made first.',
    causes: [
      possible(
        'The user pool and the function of its trigger are in two stacks, and the permission for Cognito is made in the stack of the function: make it in the stack of the pool (CfnPermission), or put both into one stack.',
        ({ captures }) => captures['kind'] !== undefined,
      ),
      most('The permission or role of a trigger names the ARN of the user pool that names the trigger.'),
    ],
    remedies: [
      { text: 'Put the policy into a resource of its own, or name the pool’s ARN by account and Region with *.' },
    ],
    documentation: guidePage('cognito-user-pools-working-with-lambda-triggers'),
    evidence: observed(),
  },
];
