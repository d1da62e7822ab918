// Refusals about sending messages: roles, senders, sandboxes of Amazon SES and of SMS.

import { guidePage } from '../../documentation.ts';
import type { ErrorEntry } from '../error-entry.ts';
import { most, possible } from './cause.ts';
import { documented, observed } from './evidence.ts';

const parameter = ['InvalidParameterException'];
const sms = guidePage('user-pool-sms-settings');
const email = guidePage('user-pool-email');

export const messageEntries: readonly ErrorEntry[] = [
  {
    code: 'sms-not-configured',
    types: [...parameter, 'CodeDeliveryFailureException', 'InvalidSmsRoleAccessPolicyException'],
    messages: [
      'Invalid phone number provided/Unable to send the message. User pool does not have SMS configuration to send messages',
      'User pool does not have SMS configuration to send messages',
      '{before}does not have SMS configuration{rest}',
      'SMS configuration is required when phone_number is selected for auto verification',
    ],
    title: 'The user pool is not set up to send SMS',
    explanation:
      'Cognito sends SMS with an IAM role of the pool (SmsConfiguration, SnsCallerArn). This pool has none, so the code of MFA or verification cannot go out. To decide: SmsConfiguration in DescribeUserPool.',
    causes: [
      most(
        'The pool has no SMS configuration (SmsConfiguration with an SNS caller role), although MFA or verification by SMS is on.',
      ),
      possible('An update of the user pool that left SmsConfiguration out has removed it.'),
    ],
    remedies: [
      { text: 'Set SmsConfiguration with a role that may publish SMS; the console makes one.' },
      { text: 'Or use an authenticator app or e-mail instead of SMS.' },
    ],
    documentation: sms,
    evidence: observed('https://github.com/aws-amplify/amplify-js/issues/214'),
  },
  {
    code: 'sms-required-for-mfa',
    types: parameter,
    messages: [
      'SMS configuration and Auto verification for phone_number are required when MFA is required/optional',
      '{before}are required when MFA is required/optional{rest}',
    ],
    title: 'MFA in this request needs SMS',
    explanation:
      'CreateUserPool and UpdateUserPool know only MFA by SMS with MfaConfiguration: an authenticator app or e-mail is switched on with SetUserPoolMfaConfig.',
    causes: [
      most(
        'MfaConfiguration is ON or OPTIONAL in CreateUserPool or UpdateUserPool without an SMS configuration, while only an authenticator app is meant: set that with SetUserPoolMfaConfig.',
      ),
      possible('SMS is meant, and SmsConfiguration or phone_number in AutoVerifiedAttributes is missing.'),
    ],
    remedies: [{ text: 'Create the pool with MFA off, then call SetUserPoolMfaConfig.' }],
    documentation: guidePage('user-pool-settings-mfa'),
    evidence: observed('https://github.com/aws/aws-cdk/issues/12075'),
  },
  {
    code: 'sms-sender',
    types: parameter,
    messages: ['SmsConfiguration must have either SnsCallerArn or EumsSms'],
    title: 'SmsConfiguration names no sender, or two',
    explanation: 'SMS messages go out by Amazon SNS (SnsCallerArn) or by AWS End User Messaging (EumsSms).',
    causes: [most('SmsConfiguration has neither SnsCallerArn nor EumsSms, or both.')],
    remedies: [{ text: 'Set one of the two, or leave SmsConfiguration out.' }],
    documentation: sms,
    evidence: documented(sms),
  },
  {
    code: 'sms-role-trust',
    types: ['InvalidSmsRoleTrustRelationshipException', ...parameter],
    messages: [
      'Role does not have a trust relationship allowing Cognito to assume the role',
      '{before}trust relationship allowing Cognito to assume the role{rest}',
    ],
    title: 'Cognito may not take on the pool’s SMS role',
    explanation:
      'The trust policy of the role must name the service cognito-idp.amazonaws.com, the action sts:AssumeRole, and the external ID of SmsConfiguration as sts:ExternalId.',
    causes: [
      most(
        'The trust policy does not name the service cognito-idp.amazonaws.com with sts:AssumeRole, or names an identity pool (cognito-identity.amazonaws.com, sts:AssumeRoleWithWebIdentity) instead.',
      ),
      possible(
        'The role that the pool names does not exist any more, such as one that was deleted with its stack: make it again under the same name, or name another in SmsConfiguration.',
        ({ call: { roleDeleted } }) => roleDeleted,
      ),
      possible('The external ID of the role and of SmsConfiguration differ.'),
      possible('The role was made a moment ago: IAM needs some seconds.'),
    ],
    remedies: [{ text: 'Correct the trust policy of the role, or let the console make a new one.' }],
    documentation: sms,
    evidence: observed('https://github.com/aws-amplify/amplify-flutter/issues/1328'),
  },
  {
    code: 'sms-role-publish',
    types: ['InvalidSmsRoleAccessPolicyException'],
    messages: ['Role does not have permission to publish with SNS', '{before}permission to publish with SNS{rest}'],
    title: 'The pool’s SMS role may not send messages',
    explanation:
      'The policy of the role in SmsConfiguration must allow sns:Publish for phone numbers, which have no ARN: Resource is *.',
    causes: [
      most('The policy of the role lacks sns:Publish on all resources (*).'),
      possible('A service control policy of the organization denies sns:Publish.'),
    ],
    remedies: [{ text: 'Allow sns:Publish on * in the role.' }],
    documentation: sms,
    evidence: observed('https://repost.aws/knowledge-center/cognito-mfa-errors'),
  },
  {
    code: 'email-not-sent',
    types: ['CodeDeliveryFailureException'],
    messages: ['Invalid email provided/Unable to send the email', '{before}Unable to send the email{rest}'],
    title: 'The e-mail with the code could not be sent',
    explanation:
      'Cognito writes the e-mail from the settings of the user pool (EmailConfiguration), and was refused when it sent it. To decide: whether the same happens for another user’s address.',
    causes: [
      most(
        'The e-mail settings of the pool cannot send: the From or Reply-To address is malformed, or Amazon SES does not have the sender verified.',
      ),
      possible('The user’s own address is malformed.'),
      possible('The Amazon SES account is in its sandbox, which sends to verified recipients alone.'),
    ],
    remedies: [
      { text: 'Correct From and Reply-To in EmailConfiguration of the pool.' },
      { text: 'Check the user’s e-mail address.' },
    ],
    documentation: email,
    evidence: observed('https://github.com/amazon-archives/amazon-cognito-identity-js/issues/307'),
  },
  {
    code: 'ses-identity-not-verified',
    types: [...parameter, 'InvalidEmailRoleAccessPolicyException', 'CodeDeliveryFailureException', 'MessageRejected'],
    messages: [
      'Cognito received the following error from Amazon SES when attempting to send email: Email address is not verified. The following identities failed the check in region {region}: {identity}',
      'Email address is not verified. The following identities failed the check in region {region}: {identity}',
      '{before}Email address is not verified{rest}',
    ],
    title: 'Amazon SES does not know the address as verified',
    explanation:
      'The message names the identities that failed the check, and the Region. The sender’s identity must be verified in that Region; while the account is in the SES sandbox, each recipient must be too. To decide: see whether the identity in the message is the sender’s or the recipient’s.',
    causes: [
      most(
        'SourceArn names the address as an identity of its own, while only its domain is verified in SES: the ARN must name the domain (identity/example.com).',
        ({ captures }) =>
          captures['identity'] === undefined
            ? undefined
            : /identity\/[^@\s]+@/.test(captures['identity']) && 'The identity in the message is an e-mail address.',
      ),
      possible('The account is in the SES sandbox, and the recipient’s address is not verified.', ({ captures }) =>
        captures['identity'] === undefined
          ? undefined
          : !captures['identity'].includes('arn:') && 'The message names an address and no ARN.',
      ),
      possible('The identity is verified in another Region than the message names.'),
    ],
    remedies: [
      { text: 'Set SourceArn to the identity that is verified, in its Region.' },
      { text: 'Move the account out of the SES sandbox.' },
    ],
    documentation: email,
    evidence: observed('https://github.com/aws/aws-cdk/issues/18964'),
  },
  {
    code: 'ses-access-policy',
    types: ['InvalidEmailRoleAccessPolicyException'],
    messages: [
      'Cognito is not allowed to use your email identity',
      '{before}not allowed to use your email identity{rest}',
    ],
    title: 'Cognito may not send from this e-mail address',
    explanation:
      'The authorization policy of the identity in Amazon SES must let cognito-idp.amazonaws.com (and email.cognito-idp.amazonaws.com) send from it.',
    causes: [
      most('The identity in Amazon SES has no sending authorization policy for Cognito.'),
      possible('The identity was deleted, or is in another Region.'),
      possible('SourceArn is set while EmailSendingAccount is COGNITO_DEFAULT: set DEVELOPER.'),
    ],
    remedies: [
      { text: 'Add the sending authorization policy to the identity, or set the sender in the Cognito console.' },
    ],
    documentation: email,
    evidence: observed(),
  },
  {
    code: 'email-otp-needs-ses',
    types: [...parameter, 'InvalidUserPoolConfigurationException'],
    messages: [
      '{before}EMAIL_OTP requires{rest}',
      '{before}Email MFA requires{rest}',
      '{before}must be configured with SES{rest}',
      '{before}EmailSendingAccount must be DEVELOPER{rest}',
      'Cannot set EmailMfaConfiguration when user pool EmailConfiguration contains an EmailSendingAccount of COGNITO_DEFAULT',
    ],
    title: 'Codes by e-mail need Amazon SES',
    explanation:
      'MFA by e-mail needs a pool that sends through Amazon SES (EmailSendingAccount DEVELOPER), and the Essentials or Plus plan.',
    causes: [most('The pool sends with the default sender (COGNITO_DEFAULT).')],
    remedies: [{ text: 'Let the pool send through Amazon SES.' }],
    documentation: email,
    evidence: observed(),
  },
];
