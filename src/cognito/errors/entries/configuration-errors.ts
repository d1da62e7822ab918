// Exceptions about the configuration of the user pool: roles, senders, feature plans, Regions, firewalls.

import { guidePage, operationPage } from '../../documentation.ts';
import type { ErrorEntry } from '../error-entry.ts';
import { model } from './evidence.ts';

const sms = guidePage('user-pool-sms-settings');
const email = guidePage('user-pool-email');

export const configurationEntries: readonly ErrorEntry[] = [
  {
    code: 'invalid-user-pool-configuration',
    types: ['InvalidUserPoolConfigurationException'],
    title: 'The user pool is not configured for this request',
    explanation: 'A setting of the user pool conflicts with the request. The message says which.',
    causes: [
      { text: 'Device tracking, MFA or a Lambda trigger that the request needs is not configured.', likely: 'most' },
      { text: 'The message templates or senders of the user pool are incomplete.', likely: 'possible' },
    ],
    remedies: [{ text: 'Compare the settings of the user pool with the message.' }],
    documentation: operationPage('InitiateAuth'),
    evidence: model,
  },
  {
    code: 'sms-role-access-policy',
    types: ['InvalidSmsRoleAccessPolicyException'],
    title: 'The user pool’s SMS role is not allowed to send messages',
    explanation:
      'Cognito sends SMS messages with an IAM role of the user pool. The role’s policy does not allow sns:Publish.',
    causes: [{ text: 'The policy of the role in SmsConfiguration does not include sns:Publish.', likely: 'most' }],
    remedies: [{ text: 'Allow sns:Publish in the role’s policy, or let the Cognito console create a new role.' }],
    documentation: sms,
    evidence: model,
  },
  {
    code: 'sms-role-trust-relationship',
    types: ['InvalidSmsRoleTrustRelationshipException'],
    title: 'Cognito is not allowed to assume the user pool’s SMS role',
    explanation:
      'The role must trust cognito-idp.amazonaws.com, with the external ID from the user pool’s SmsConfiguration.',
    causes: [
      { text: 'The trust policy does not name cognito-idp.amazonaws.com.', likely: 'most' },
      { text: 'The external IDs in the trust policy and in SmsConfiguration differ.', likely: 'possible' },
    ],
    remedies: [{ text: 'Correct the trust policy of the role, or let the Cognito console create a new role.' }],
    documentation: sms,
    evidence: model,
  },
  {
    code: 'email-role-access-policy',
    types: ['InvalidEmailRoleAccessPolicyException'],
    title: 'Cognito is not allowed to send from this e-mail address',
    explanation: 'The sending authorization policy of the address in Amazon SES does not allow Cognito to use it.',
    causes: [
      {
        text: 'The policy of the SES identity does not allow Cognito, or the address is not verified.',
        likely: 'most',
      },
      { text: 'The SES identity is in a Region that this user pool cannot use.', likely: 'possible' },
    ],
    remedies: [{ text: 'Correct the sending authorization policy of the address in Amazon SES.' }],
    documentation: email,
    evidence: model,
  },
  {
    code: 'code-delivery-failure',
    types: ['CodeDeliveryFailureException'],
    title: 'The code could not be sent',
    explanation: 'Cognito could not deliver the code by SMS or e-mail.',
    causes: [
      {
        text: 'The account is in the Amazon SNS SMS sandbox, and the phone number is not verified there.',
        likely: 'most',
      },
      { text: 'The monthly spending limit for SMS has been reached.', likely: 'possible' },
      { text: 'The sender’s e-mail address is not verified in Amazon SES.', likely: 'possible' },
      { text: 'The phone number has no country code, or its country requires a sender ID.', likely: 'possible' },
    ],
    remedies: [
      { text: 'Check the user’s phone number or e-mail address.' },
      { text: 'Move the account out of the Amazon SNS SMS sandbox, or raise the spending limit.' },
      { text: 'Test with the sandbox of this extension, which shows its codes in an inbox.', action: 'start-sandbox' },
    ],
    documentation: sms,
    evidence: model,
  },
  {
    code: 'feature-unavailable-in-tier',
    types: ['FeatureUnavailableInTierException'],
    title: 'The feature plan of the user pool does not include this',
    explanation:
      'Choice-based sign-in, one-time passwords, passkeys and step-up authentication require the Essentials or Plus plan. This user pool has a lower plan.',
    causes: [
      {
        text: 'USER_AUTH was used in a user pool with the Lite plan.',
        likely: 'most',
        confirm: ({ call: { flow } }) => (flow === 'USER_AUTH' ? 'The call uses USER_AUTH.' : undefined),
      },
      { text: 'TARGET_ACR_VALUES asks for step-up authentication.', likely: 'possible' },
    ],
    remedies: [
      { text: 'Move the user pool to the Essentials or Plus plan.' },
      { text: 'Use USER_SRP_AUTH or USER_PASSWORD_AUTH.', action: 'choose-auth-flow' },
    ],
    documentation: guidePage('cognito-sign-in-feature-plans'),
    evidence: model,
  },
  {
    code: 'operation-not-enabled',
    types: ['OperationNotEnabledException'],
    title: 'This operation is not enabled in this Region',
    explanation: 'A replicated user pool accepts some operations only in its primary Region.',
    causes: [{ text: 'The endpoint is in a replica Region.', likely: 'most' }],
    remedies: [{ text: 'Call the endpoint of the primary Region.', action: 'edit-target' }],
    documentation: operationPage('InitiateAuth'),
    evidence: model,
  },
  {
    code: 'user-pool-add-on-not-enabled',
    types: ['UserPoolAddOnNotEnabledException'],
    title: 'Threat protection is off for this user pool',
    explanation: 'The operation requires threat protection, which is off in this user pool.',
    causes: [{ text: 'AdvancedSecurityMode in UserPoolAddOns is OFF.', likely: 'most' }],
    remedies: [{ text: 'Turn on threat protection, which requires the Plus plan.' }],
    documentation: guidePage('cognito-user-pool-settings-threat-protection'),
    evidence: model,
  },
  {
    code: 'forbidden-by-waf',
    types: ['ForbiddenException'],
    title: 'AWS WAF blocked the request',
    explanation:
      'An AWS WAF web ACL is associated with the user pool, and one of its rules blocks this request. It did not reach Cognito.',
    causes: [
      { text: 'Your IP address is outside the network or country that the rules allow.', likely: 'most' },
      { text: 'A rate-based rule blocks your IP address after many requests.', likely: 'possible' },
      { text: 'A rule requires a CAPTCHA or challenge that only a browser can solve.', likely: 'possible' },
    ],
    remedies: [
      { text: 'Find the request among the web ACL’s sampled requests, and change the rule that blocks it.' },
      { text: 'Try from another network.' },
    ],
    documentation: guidePage('user-pool-waf'),
    evidence: model,
  },
  {
    code: 'concurrent-modification',
    types: ['ConcurrentModificationException'],
    title: 'Two requests changed the same user at the same time',
    explanation: 'Cognito accepted one of the changes and refused the other.',
    causes: [{ text: 'AssociateSoftwareToken was called twice at the same time.', likely: 'most' }],
    remedies: [{ text: 'Send the request again, one at a time.', action: 'retry' }],
    documentation: operationPage('AssociateSoftwareToken'),
    evidence: model,
  },
  {
    code: 'internal-error-message',
    types: ['InternalErrorException', 'InternalServerException', 'InternalFailure'],
    messages: [
      'Internal error',
      'Internal server error',
      'An internal error occurred{rest}',
      'We encountered an internal error{rest}',
    ],
    title: 'Cognito had an internal error',
    explanation:
      'Cognito failed while it handled the request. The request need not be wrong. To decide: send it again; when it fails each time, leave out one value after the other.',
    causes: [
      { text: 'A temporary problem in the service.', likely: 'most' },
      { text: 'A value that Cognito does not expect and does not check.', likely: 'possible' },
    ],
    remedies: [
      {
        text: 'Send it again after a moment. After RespondToAuthChallenge, run the sign-in again: the session may be used up.',
        action: 'retry',
      },
      { text: 'Give the request ID to AWS Support when it stays.' },
    ],
    documentation: 'https://health.aws.amazon.com/health/status',
    evidence: model,
  },
  {
    code: 'internal-error',
    types: [
      'InternalErrorException',
      'InternalServerException',
      'InternalFailure',
      'ServiceUnavailable',
      'ServiceUnavailableException',
    ],
    title: 'Cognito had an internal error',
    explanation: 'The request may be correct. The request ID helps AWS Support to find it.',
    causes: [
      { text: 'A temporary problem of the service.', likely: 'most' },
      { text: 'A value that Cognito neither expects nor validates.', likely: 'possible' },
    ],
    remedies: [
      {
        text: 'Send the request again after a moment. After RespondToAuthChallenge, run the sign-in again: the session may be used up.',
        action: 'retry',
      },
      { text: 'Check the AWS Health Dashboard for Cognito in this Region.' },
    ],
    documentation: 'https://health.aws.amazon.com/health/status',
    evidence: model,
  },
];
