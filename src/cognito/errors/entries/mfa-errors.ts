// Refusals about second factors: setting them up, preferring them, choosing one.

import { guidePage, operationPage } from '../../documentation.ts';
import type { ErrorEntry } from '../error-entry.ts';
import { most, possible } from './cause.ts';
import { documented, observed } from './evidence.ts';

const parameter = ['InvalidParameterException'];
const mfa = guidePage('user-pool-settings-mfa');

export const mfaEntries: readonly ErrorEntry[] = [
  {
    code: 'mfa-method-missing',
    types: ['MFAMethodNotFoundException'],
    messages: ['No MFA mechanism registerd in the account', 'No MFA mechanism registered in the account'],
    title: 'MFA is required, and the user has nowhere to get a code',
    explanation:
      'The password is right. The user pool requires a second factor, and this user has none that can be asked: SMS needs a phone number, e-mail MFA an address. Neither has to be verified. To decide: AdminGetUser shows the attributes, GetUserPoolMfaConfig the factors of the pool.',
    causes: [
      most('The user pool requires MFA by SMS, and the user has no phone_number.'),
      possible('SMS or e-mail MFA is enabled for the user, and the phone number or address was deleted since.'),
    ],
    remedies: [
      { text: 'Give the user a phone number with AdminUpdateUserAttributes, and collect it at sign-up from now on.' },
      {
        text: 'Offer authenticator apps in the user pool, too: then the sign-in asks for MFA_SETUP, which the user can complete.',
      },
      { text: 'Make MFA optional, if users may do without: SetUserPoolMfaConfig with OPTIONAL.' },
    ],
    documentation: guidePage('user-pool-settings-mfa-sms-email-message'),
    evidence: observed('https://github.com/aws-amplify/amplify-js/issues/14013'),
  },
  {
    code: 'factor-without-address',
    types: parameter,
    messages: [
      'User does not have delivery config set to turn on {factor}',
      'User does not have delivery config set{rest}',
      'User does not have {address} set to turn on {factor}',
    ],
    title: 'The user has no address for {factor}',
    explanation:
      '{factor} sends codes to a phone number or e-mail address of the user, and this user has none, or none that is verified.',
    causes: [
      most('The user has no phone number (for SMS_MFA) or e-mail address (for EMAIL_MFA).'),
      possible('The address is there and not verified.'),
    ],
    remedies: [{ text: 'Give the user a verified phone number or e-mail address first.' }],
    documentation: operationPage('SetUserMFAPreference'),
    evidence: documented(operationPage('SetUserMFAPreference')),
  },
  {
    code: 'sms-without-phone-number',
    types: parameter,
    messages: ['User does not have a phone_number set to turn on SMS MFA', '{before}must have a phone_number{rest}'],
    title: 'SMS is switched on for a user without a phone number',
    explanation:
      'SMSMfaSettings with Enabled, and the older MFAOptions, need a user who has phone_number. Each factor of the request is set, whichever is meant to be preferred.',
    causes: [
      most(
        'SMSMfaSettings of the request switches SMS on, and the user has no phone_number: leave SMSMfaSettings out where only an authenticator app is meant.',
      ),
      possible('SMS is meant, and the user’s phone number must be set and verified first.'),
    ],
    remedies: [
      { text: 'Leave SMSMfaSettings out of the request.' },
      { text: 'Set phone_number of the user first, with UpdateUserAttributes.' },
    ],
    documentation: operationPage('SetUserMFAPreference'),
    evidence: observed('https://github.com/aws-amplify/amplify-js/issues/618'),
  },
  {
    code: 'preference-not-enabled',
    types: parameter,
    messages: ['{factor} must be enabled to be preferred', '{before}must be enabled to be preferred{rest}'],
    title: 'A factor is preferred and not enabled',
    explanation: 'PreferredMfa counts only together with Enabled, for the same factor.',
    causes: [most('The settings of {factor} have PreferredMfa true and Enabled false or missing.')],
    remedies: [{ text: 'Set Enabled to true, or PreferredMfa to false.' }],
    documentation: operationPage('SetUserMFAPreference'),
    evidence: documented(operationPage('SetUserMFAPreference')),
  },
  {
    code: 'preference-twice',
    types: parameter,
    messages: ['Only one MFA method can be preferred', 'Only one MFA preference can be set as preferred{rest}'],
    title: 'Two factors are preferred',
    explanation: 'Any number of factors can be enabled; one at most is preferred.',
    causes: [most('PreferredMfa is true for more than one factor of the request.')],
    remedies: [{ text: 'Set PreferredMfa to true for one factor only.' }],
    documentation: operationPage('SetUserMFAPreference'),
    evidence: documented(operationPage('SetUserMFAPreference')),
  },
  {
    code: 'passkey-as-mfa',
    types: parameter,
    messages: [
      'Passkeys do not count as multi-factor in this user pool',
      'Another MFA method must be enabled beside passkeys',
    ],
    title: 'Passkeys cannot be the user’s second factor so',
    explanation:
      'A passkey counts as multi-factor where WebAuthnConfiguration of the pool says so (FactorConfiguration MULTI_FACTOR_WITH_USER_VERIFICATION), and beside another factor of the user.',
    causes: [
      most('FactorConfiguration of the pool does not let passkeys count as multi-factor.'),
      possible('The user has no other factor switched on.'),
    ],
    remedies: [{ text: 'Set FactorConfiguration of the pool, and switch another factor on for the user.' }],
    documentation: mfa,
    evidence: documented(mfa),
  },
  {
    code: 'factor-not-offered',
    types: parameter,
    messages: [
      'Invalid MFA type selected',
      'Invalid challenge selected',
      'Invalid MFA type selected{rest}',
      'Selected challenge is not available{rest}',
    ],
    title: 'The answer chooses a factor that was not offered',
    explanation:
      'SELECT_MFA_TYPE offers what stands in MFAS_CAN_CHOOSE, SELECT_CHALLENGE what stands in AvailableChallenges.',
    causes: [
      most(
        'ANSWER is not one of MFAS_CAN_CHOOSE or AvailableChallenges of the challenge: it is misspelt, or the user has no such factor.',
      ),
      possible('The factor is off in the pool (AllowedFirstAuthFactors), or its plan does not have it.'),
    ],
    remedies: [{ text: 'Choose one of the values that the challenge lists.' }],
    documentation: operationPage('RespondToAuthChallenge'),
    evidence: documented(operationPage('RespondToAuthChallenge')),
  },
  {
    code: 'email-mfa-off',
    types: parameter,
    messages: [
      'Email MFA is not enabled for the user pool',
      'SMS MFA is not enabled for the user pool',
      '{factor} MFA is not enabled for the user pool',
    ],
    title: 'This factor is off in the user pool',
    explanation: 'Second factors are switched on for the pool with SetUserPoolMfaConfig.',
    causes: [most('The pool’s MFA settings do not have this factor.')],
    remedies: [
      { text: 'Switch the factor on: SetUserPoolMfaConfig.' },
      { text: 'Set up another factor that the pool has.' },
    ],
    documentation: mfa,
    evidence: documented(mfa),
  },
  {
    code: 'mfa-off-with-factor',
    types: parameter,
    messages: ["Invalid MFA configuration given, can't turn off MFA and configure an MFA together"],
    title: 'MFA is turned off and a factor set up in one request',
    explanation:
      'SetUserPoolMfaConfig with MfaConfiguration OFF takes no SmsMfaConfiguration, SoftwareTokenMfaConfiguration or EmailMfaConfiguration; passkeys (WebAuthnConfiguration) are allowed.',
    causes: [most('MfaConfiguration is OFF, and the request has the configuration of a factor beside it.')],
    remedies: [
      {
        text: 'Leave the factors out to turn MFA off, or send MfaConfiguration OPTIONAL with them. The settings of SMS can be changed without MFA with UpdateUserPool.',
      },
    ],
    documentation: operationPage('SetUserPoolMfaConfig'),
    evidence: observed('https://github.com/go-to-k/cdkd/issues/1923'),
  },
  {
    code: 'mfa-without-factor',
    types: parameter,
    messages: [
      "Invalid MFA configuration given, can't disable all MFAs with a required or optional configuration",
      'Invalid MFA Configuration given. SMS MFA, Email MFA, or Software Token MFA must be enabled',
      'Invalid MFA configuration given{rest}',
    ],
    title: 'MFA is on and no factor is',
    explanation:
      'MfaConfiguration ON or OPTIONAL needs one factor at least: SmsMfaConfiguration, SoftwareTokenMfaConfiguration or EmailMfaConfiguration.',
    causes: [most('The request switches MFA on, and neither it nor the pool has a factor that is set up.')],
    remedies: [{ text: 'Set up a factor in the same request, such as SoftwareTokenMfaConfiguration with Enabled.' }],
    documentation: operationPage('SetUserPoolMfaConfig'),
    evidence: documented(operationPage('SetUserPoolMfaConfig')),
  },
];
