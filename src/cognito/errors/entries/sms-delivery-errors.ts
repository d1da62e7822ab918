// Text messages that do not come: the call that succeeded, and what the delivery log of Amazon SNS says of the message.

import { guidePage } from '../../documentation.ts';
import type { CauseEntry, ErrorEntry } from '../error-entry.ts';
import { most, possible } from './cause.ts';
import { documented, observed } from './evidence.ts';

const settings = guidePage('user-pool-sms-settings');
const log = 'https://docs.aws.amazon.com/sns/latest/dg/sms_stats_cloudwatch.html';

/** Only operations that hide unknown users pretend to send. */
export const noSuchUser: CauseEntry = most(
  'There is no such user in this pool: with PreventUserExistenceErrors enabled, the service pretends to send a code to a made-up address. The masked address is then not the user’s.',
  ({ operation }) =>
    operation === '' || operation === 'ForgotPassword' || operation === 'ResendConfirmationCode' ? undefined : false,
);

export const smsDeliveryEntries: readonly ErrorEntry[] = [
  {
    code: 'code-sent-by-sms',
    types: ['CodeDeliveryDetails'],
    messages: ['SMS'],
    title: 'Cognito says that it sent a code by SMS',
    explanation:
      'The call succeeded: Cognito handed the text message to the SMS service of the account, and does not hear what becomes of it. To decide: switch on the delivery log of Amazon SNS, whose providerResponse says why a message failed.',
    causes: [
      noSuchUser,
      most(
        'The SMS spending limit of the account in this Region (1 USD a month at first) is used up, or the account is in the SMS sandbox, which delivers to verified numbers alone.',
      ),
      possible('The country of the number wants a registered origination number or sender ID.'),
      possible('The phone number of the user is out of date or opted out, or its carrier drops the message.'),
    ],
    remedies: [
      { text: 'Look at the SMS sandbox, the spending limit and the delivery log in the SMS service of the Region.' },
      { text: 'Compare the masked number with the user’s, and look the user up with AdminGetUser.' },
    ],
    documentation: settings,
    evidence: observed('https://github.com/aws-amplify/amplify-js/issues/473'),
  },
  {
    code: 'sms-account-not-ready',
    types: [],
    messages: [
      '{before}requires additional review prior to being able to send SMS{rest}',
      '{before}No quota left for account{rest}',
      '{before}exceed {owner} account spend limit{rest}',
      '{before}account is in the SMS sandbox{rest}',
    ],
    generalMessages: ['{before}not a verified phone number{rest}'],
    title: 'The AWS account may not send this text message',
    explanation:
      'Cognito sent the message, and the SMS service of the account did not. A new account is in the sandbox, and each account has a monthly spending limit in each Region.',
    causes: [
      most(
        'The account is in the SMS sandbox or has used up its SMS spending limit in this Region: AWS Support lifts both.',
      ),
      possible('The user pool sends from another Region than the one that was set up.'),
    ],
    remedies: [
      { text: 'Move the account out of the SMS sandbox, and raise the spending limit, with AWS Support.' },
      { text: 'Verify the number in the sandbox for a test.' },
    ],
    documentation: settings,
    evidence: observed('https://github.com/aws/aws-sdk-js/issues/3843'),
  },
  {
    code: 'sms-not-delivered',
    types: [],
    messages: [
      '{before}Phone number is opted out{rest}',
      '{before}Blocked as spam by phone carrier{rest}',
      '{before}Phone carrier has blocked this message{rest}',
      '{before}Phone has blocked SMS{rest}',
      '{before}{place:Phone|Destination} is on a blocked list{rest}',
      '{before}Phone is currently unreachable{rest}',
      '{before}Phone carrier is currently unreachable{rest}',
      '{before}Unknown error attempting to reach phone{rest}',
      '{before}This delivery would exceed max price{rest}',
    ],
    title: 'The carrier or phone did not take the text message',
    explanation: 'The message left the account, and the delivery log says why it did not arrive.',
    causes: [
      most('The number is opted out or blocked, or its carrier refuses the message: providerResponse names which.'),
      possible('The country wants a registered origination number or sender ID.'),
    ],
    remedies: [{ text: 'Opt the number in again, or register an origination number for the country.' }],
    documentation: log,
    evidence: documented(log),
  },
];
