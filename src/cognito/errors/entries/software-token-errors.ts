// Refusals about authenticator apps: registering them, and switching them on.

import { guidePage, operationPage } from '../../documentation.ts';
import type { ErrorEntry, RemedyEntry } from '../error-entry.ts';
import { most, possible } from './cause.ts';
import { documented, observed } from './evidence.ts';

const parameter = ['InvalidParameterException'];
const notFound = ['SoftwareTokenMFANotFoundException'];
const totp = guidePage('user-pool-settings-mfa-totp');
const verifyFirst: RemedyEntry = {
  text: 'Register the authenticator app first: AssociateSoftwareToken, then VerifySoftwareToken.',
  action: 'verify-software-token',
};

export const softwareTokenEntries: readonly ErrorEntry[] = [
  {
    code: 'software-token-not-verified',
    types: parameter,
    messages: [
      'User has not set up software token mfa',
      'User has not verified software token mfa',
      'User does not have delivery config set to turn on SOFTWARE_TOKEN_MFA',
    ],
    title: 'The user has no verified authenticator app yet',
    explanation:
      'A preference switches a factor on that the user has. An authenticator app is set up by the user, with their own session or access token: an administrator cannot do it for them. To decide: UserMFASettingList in AdminGetUser lists the factors that are set up.',
    causes: [
      most(
        'The user has not set up an authenticator app: AssociateSoftwareToken and VerifySoftwareToken come first, with the user’s own session or access token.',
      ),
      possible(
        'The request only disables the factor: SetUserMFAPreference with SoftwareTokenMfaSettings is refused for a user without an app, whatever Enabled says.',
      ),
      possible(
        'AssociateSoftwareToken was called again after VerifySoftwareToken, which takes the registration back: verify the new app too.',
        ({ call: { appRegisteredAgain } }) => appRegisteredAgain,
      ),
    ],
    remedies: [
      verifyFirst,
      { text: 'To change other factors only, leave SoftwareTokenMfaSettings out of the request.' },
    ],
    documentation: totp,
    evidence: observed('https://github.com/aws/aws-sdk-js-v3/issues/4645'),
  },
  {
    code: 'software-token-off-in-pool',
    types: notFound,
    messages: [
      'Software Token MFA has not been enabled by the userPool',
      'Software Token MFA is not enabled for the user pool',
    ],
    title: 'Authenticator apps are off in this user pool',
    explanation:
      'TOTP set-up works when SoftwareTokenMfaConfiguration of the pool is enabled. To decide: GetUserPoolMfaConfig.',
    causes: [most('SoftwareTokenMfaConfiguration of the user pool is off, or MfaConfiguration is OFF.')],
    remedies: [{ text: 'Switch authenticator apps on: SetUserPoolMfaConfig.' }],
    documentation: totp,
    evidence: observed('https://repost.aws/knowledge-center/cognito-mfa-errors'),
  },
  {
    code: 'software-token-off-for-user',
    types: notFound,
    messages: [
      'Software Token MFA is not enabled for the user',
      'Software Token MFA does not exist for the user',
      'Software Token MFA has not been associated',
    ],
    title: 'The user has no authenticator app as a factor',
    explanation:
      'The answer is a code of an authenticator app, and this user has none that is registered and switched on.',
    causes: [
      most('AssociateSoftwareToken or VerifySoftwareToken was not called for this user.'),
      possible('The factor was switched off for the user with SetUserMFAPreference.'),
    ],
    remedies: [verifyFirst, { text: 'Answer with a factor that the user has.' }],
    documentation: totp,
    evidence: observed(),
  },
  {
    code: 'software-token-two-callers',
    types: parameter,
    messages: [
      'Only one of AccessToken and Session can be provided',
      'Missing required parameter AccessToken or Session',
    ],
    operations: ['AssociateSoftwareToken', 'VerifySoftwareToken'],
    title: 'AccessToken or Session says whose authenticator it is',
    explanation:
      'In the middle of a sign-in (MFA_SETUP) it is Session, of a signed-in user AccessToken; one of the two, and not both.',
    causes: [most('The request carries both AccessToken and Session, or neither.')],
    remedies: [{ text: 'In MFA_SETUP send Session alone; else AccessToken alone.' }],
    documentation: operationPage('AssociateSoftwareToken'),
    evidence: documented(operationPage('AssociateSoftwareToken')),
  },
  {
    code: 'session-as-access-token',
    types: ['NotAuthorizedException'],
    messages: ['Invalid Access Token', 'Could not verify signature for Access Token'],
    operations: ['AssociateSoftwareToken', 'VerifySoftwareToken'],
    title: 'AccessToken is not an access token of this user pool',
    explanation:
      'In the middle of a sign-in there are no tokens yet: the session of MFA_SETUP goes into Session. AccessToken is for a user who is signed in. To decide: an access token is three parts with full stops, with token_use access in the second; a session begins with AYAB.',
    causes: [
      most('The Session of the challenge was sent as AccessToken: in MFA_SETUP send it as Session.'),
      possible('An ID token was sent: its token_use is id, and the operation wants access.'),
      possible('The token comes from another user pool or Region, or was cut while copying.'),
    ],
    remedies: [
      { text: 'Send the session in Session, and leave AccessToken out.' },
      { text: 'Of a signed-in user, send the access token.' },
    ],
    documentation: operationPage('AssociateSoftwareToken'),
    evidence: observed('https://github.com/getmoto/moto/issues/8027'),
  },
];
