// Exceptions about how the user pool is set up: roles, senders, plans, Regions, firewalls.

import { guidePage, operationPage } from '../../documentation.ts';
import type { ErrorEntry } from '../error-entry.ts';
import { model } from './evidence.ts';

const sms = guidePage('user-pool-sms-settings');
const email = guidePage('user-pool-email');

export const configurationEntries: readonly ErrorEntry[] = [
  {
    code: 'invalid-user-pool-configuration',
    types: ['InvalidUserPoolConfigurationException'],
    title: 'The user pool is not set up for this call',
    explanation: 'A setting of the pool contradicts what the request asks for. The message says which.',
    causes: [
      { text: 'Devices, MFA or a trigger that this call needs are not set up.', likely: 'most' },
      { text: 'The message templates or senders of the pool are incomplete.', likely: 'possible' },
    ],
    remedies: [{ text: 'Compare the settings of the user pool with the message.' }],
    documentation: operationPage('InitiateAuth'),
    evidence: model,
  },
  {
    code: 'sms-role-access-policy',
    types: ['InvalidSmsRoleAccessPolicyException'],
    title: 'The pool’s SMS role may not send messages',
    explanation: 'Cognito sends SMS with an IAM role of the pool. The role’s policy does not allow sns:Publish.',
    causes: [{ text: 'The policy of the role in SmsConfiguration lacks sns:Publish.', likely: 'most' }],
    remedies: [{ text: 'Allow sns:Publish in the role, or let the console make a new one.' }],
    documentation: sms,
    evidence: model,
  },
  {
    code: 'sms-role-trust-relationship',
    types: ['InvalidSmsRoleTrustRelationshipException'],
    title: 'Cognito may not take on the pool’s SMS role',
    explanation: 'The role must trust cognito-idp.amazonaws.com, with the external id that the pool’s settings name.',
    causes: [
      { text: 'The trust policy does not name cognito-idp.amazonaws.com.', likely: 'most' },
      { text: 'The external id of the role and of SmsConfiguration differ.', likely: 'possible' },
    ],
    remedies: [{ text: 'Correct the trust policy of the role, or let the console make a new one.' }],
    documentation: sms,
    evidence: model,
  },
  {
    code: 'email-role-access-policy',
    types: ['InvalidEmailRoleAccessPolicyException'],
    title: 'Cognito may not send from this e-mail address',
    explanation: 'The sending policy of the address in Amazon SES does not let Cognito use it.',
    causes: [
      { text: 'The identity’s policy does not name Cognito, or the address is not verified.', likely: 'most' },
      { text: 'The address is in a Region that this pool may not send from.', likely: 'possible' },
    ],
    remedies: [{ text: 'Correct the sending policy of the address in Amazon SES.' }],
    documentation: email,
    evidence: model,
  },
  {
    code: 'code-delivery-failure',
    types: ['CodeDeliveryFailureException'],
    title: 'The code could not be sent',
    explanation: 'Cognito made a code and could not deliver it by SMS or e-mail.',
    causes: [
      { text: 'The account is in the SMS sandbox and the phone number is not verified there.', likely: 'most' },
      { text: 'The monthly spending limit for SMS is reached.', likely: 'possible' },
      { text: 'The e-mail address of the sender is not verified in Amazon SES.', likely: 'possible' },
      { text: 'The phone number has no country code, or its country needs a sender id.', likely: 'possible' },
    ],
    remedies: [
      { text: 'Check phone number or e-mail address of the user.' },
      { text: 'Move the account out of the SMS sandbox, or raise the spending limit.' },
      { text: 'Test on the sandbox here, whose codes stand in its inbox.', action: 'start-sandbox' },
    ],
    documentation: sms,
    evidence: model,
  },
  {
    code: 'feature-unavailable-in-tier',
    types: ['FeatureUnavailableInTierException'],
    title: 'The feature plan of the user pool does not include this',
    explanation:
      'Choice of factors, one-time passwords by message, passkeys and step-up want the Essentials or Plus plan. This pool has a lower one.',
    causes: [
      {
        text: 'USER_AUTH was used in a pool on the Lite plan.',
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
    title: 'This Region does not take this operation',
    explanation: 'A user pool that is replicated takes some operations only in its primary Region.',
    causes: [{ text: 'The endpoint is that of a replica Region.', likely: 'most' }],
    remedies: [{ text: 'Call the endpoint of the primary Region.', action: 'edit-target' }],
    documentation: operationPage('InitiateAuth'),
    evidence: model,
  },
  {
    code: 'user-pool-add-on-not-enabled',
    types: ['UserPoolAddOnNotEnabledException'],
    title: 'Threat protection is off for this user pool',
    explanation: 'The operation needs threat protection, which this pool does not have.',
    causes: [{ text: 'UserPoolAddOns has AdvancedSecurityMode OFF.', likely: 'most' }],
    remedies: [{ text: 'Switch threat protection on; it wants the Plus plan.' }],
    documentation: guidePage('cognito-user-pool-settings-threat-protection'),
    evidence: model,
  },
  {
    code: 'forbidden-by-waf',
    types: ['ForbiddenException'],
    title: 'A firewall in front of the user pool refused the request',
    explanation:
      'An AWS WAF web ACL is attached to the user pool, and one of its rules blocks this request. Cognito itself has not seen it.',
    causes: [
      { text: 'Your address is outside the network or country that the rules allow.', likely: 'most' },
      { text: 'A rate rule blocks your address after many requests.', likely: 'possible' },
      { text: 'A rule asks for a CAPTCHA or a challenge that only a browser can answer.', likely: 'possible' },
    ],
    remedies: [
      { text: 'Look for the request in the web ACL’s sampled requests, and change the rule that blocks it.' },
      { text: 'Try from another network.' },
    ],
    documentation: guidePage('user-pool-waf'),
    evidence: model,
  },
  {
    code: 'concurrent-modification',
    types: ['ConcurrentModificationException'],
    title: 'Two requests changed the same user at the same time',
    explanation: 'Cognito kept one of the changes and refused the other.',
    causes: [{ text: 'AssociateSoftwareToken was called twice at once.', likely: 'most' }],
    remedies: [{ text: 'Send it again, one request at a time.', action: 'retry' }],
    documentation: operationPage('AssociateSoftwareToken'),
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
    title: 'Cognito had an error of its own',
    explanation: 'Nothing in the request need be wrong. The request id helps AWS Support to find it.',
    causes: [
      { text: 'A short disturbance in the service.', likely: 'most' },
      { text: 'A value that Cognito does not expect and does not check.', likely: 'possible' },
    ],
    remedies: [
      {
        text: 'Send it again after a moment. After RespondToAuthChallenge, run the sign-in again: the session may be used up.',
        action: 'retry',
      },
      { text: 'Look at the health of Cognito in this Region.' },
    ],
    documentation: 'https://health.aws.amazon.com/health/status',
    evidence: model,
  },
];
