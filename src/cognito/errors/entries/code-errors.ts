// Exceptions about one-time codes and MFA methods.

import { guidePage, operationPage } from '../../documentation.ts';
import type { ErrorEntry, Confirmation, RemedyEntry, ErrorContext } from '../error-entry.ts';
import { sessionIsOld } from '../confirm-cause.ts';
import { inClient, model, observed, unverified } from './evidence.ts';

const mfa = guidePage('user-pool-settings-mfa');
const totp = guidePage('user-pool-settings-mfa-totp');
const clockCause = 'The clock of the device with the authenticator app is wrong: codes change every 30 seconds.';

function totpWasUsed({ call: { totpUsedBefore } }: ErrorContext): Confirmation {
  return totpUsedBefore && 'This code was already accepted.';
}

const fillNextTotp: RemedyEntry = { text: 'Wait for the next code and send it.', action: 'fill-next-totp' };
const fillCode: RemedyEntry = { text: 'Send the newest code. The session is still valid.', action: 'fill-code' };

export const codeEntries: readonly ErrorEntry[] = [
  {
    code: 'code-or-auth-state-invalid',
    types: ['CodeMismatchException'],
    messages: ['Invalid code or auth state for the user'],
    title: 'The code is wrong',
    explanation: 'The session stays open after a wrong code, so you can answer the same challenge again.',
    causes: [
      {
        text: 'The sign-in was begun again since the code was sent, such as by signIn before each confirmSignIn: that opens a new session and sends a new code, so the one typed is always that of the session before.',
        likely: 'possible',
        confirm: ({ call: { beginsAgain } }) => beginsAgain && 'Each attempt begins a sign-in of its own.',
      },
      { text: 'The code is mistyped, or from an earlier message.', likely: 'most' },
      { text: 'USERNAME is not the user of this sign-in.', likely: 'possible' },
      {
        text: 'The code has expired with its session.',
        likely: 'possible',
        confirm: sessionIsOld,
      },
    ],
    remedies: [fillCode, { text: 'Run the sign-in again to get a new code.', action: 'run-again' }],
    documentation: mfa,
    evidence: observed(),
  },
  {
    code: 'code-invalid-for-user',
    types: ['CodeMismatchException'],
    messages: ['Invalid code received for user'],
    title: 'The code of the authenticator app is wrong',
    explanation:
      'Cognito computed a different code for the current time. The session stays open, so you can answer the same challenge again.',
    causes: [
      { text: 'The code was entered too late, after the next one had started.', likely: 'most' },
      { text: clockCause, likely: 'possible' },
      {
        text: 'The authenticator app has the secret of another user or of an earlier registration.',
        likely: 'possible',
      },
      { text: 'This code was already used.', likely: 'possible', confirm: totpWasUsed },
    ],
    remedies: [
      fillNextTotp,
      { text: 'Set the date and time of the device automatically.' },
      { text: 'Register the authenticator app again with AssociateSoftwareToken.' },
    ],
    documentation: totp,
    evidence: observed(),
  },
  {
    code: 'verification-code-invalid',
    types: ['CodeMismatchException'],
    messages: ['Invalid verification code provided, please try again'],
    title: 'The confirmation code is wrong',
    explanation:
      'The code is not the one for this user. If PreventUserExistenceErrors is ENABLED, an unknown user gets the same answer.',
    causes: [
      { text: 'The code is mistyped, or a newer one has replaced it.', likely: 'most' },
      {
        text: 'The user does not exist, is disabled or has no verified address, and the app client hides this (PreventUserExistenceErrors): no code was sent.',
        likely: 'possible',
      },
    ],
    remedies: [
      { text: 'Send the code from the newest message.', action: 'fill-code' },
      { text: 'Request a new code with ResendConfirmationCode or ForgotPassword.' },
    ],
    documentation: guidePage('user-pool-settings-email-phone-verification'),
    evidence: observed(),
  },
  {
    code: 'code-mismatch',
    types: ['CodeMismatchException'],
    title: 'The code is wrong',
    explanation: 'Cognito expected a different code.',
    causes: [
      { text: 'The code is mistyped, or from an earlier message.', likely: 'most' },
      { text: 'This code was already used.', likely: 'possible', confirm: totpWasUsed },
    ],
    remedies: [fillCode],
    documentation: mfa,
    evidence: model,
  },
  {
    code: 'code-expired',
    types: ['ExpiredCodeException'],
    messages: ['Invalid code provided, please request a code again'],
    title: 'The code has expired, or none was requested',
    explanation:
      'A sign-up code is valid for 24 hours, a password-reset code for 1 hour. Cognito has no valid code for this user.',
    causes: [
      {
        text: 'The user is already confirmed: the code was used already, such as by a second call of the same page.',
        likely: 'possible',
        confirm: ({ call: { userStatus } }) =>
          userStatus === undefined ? undefined : userStatus === 'CONFIRMED' && 'The user’s status is CONFIRMED.',
      },
      {
        text: 'The code does not count any more: its time ran out, or it was used already because the same confirmation was sent twice.',
        likely: 'most',
      },
      { text: 'The user never requested a code, or requested it in another user pool.', likely: 'possible' },
    ],
    remedies: [
      { text: 'Look at UserStatus with AdminGetUser: a CONFIRMED user needs no code.' },
      { text: 'Request a new code with ResendConfirmationCode or ForgotPassword, then send it.' },
    ],
    documentation: guidePage('quotas'),
    evidence: unverified,
  },
  {
    code: 'totp-used-twice',
    types: ['ExpiredCodeException'],
    messages: ['Your software token has already been used once'],
    title: 'This TOTP code was already used',
    explanation: 'A code from an authenticator app can be used only once, even within its 30 seconds.',
    causes: [
      {
        text: 'Two sign-ins, or a registration and a sign-in, happened within the same 30 seconds.',
        likely: 'most',
        confirm: totpWasUsed,
      },
      { text: 'The same answer was sent twice.', likely: 'possible' },
    ],
    remedies: [fillNextTotp],
    documentation: totp,
    evidence: observed(
      'https://github.com/getmoto/moto/blob/0af643a5dbfc98797f08ee64f5be3ef8002d56ff/tests/test_cognitoidp/test_cognitoidp.py',
    ),
  },
  {
    code: 'expired-code',
    types: ['ExpiredCodeException'],
    title: 'The code has expired',
    explanation:
      'A sign-in code is valid as long as its session, a sign-up code for 24 hours, a password-reset code for 1 hour.',
    causes: [
      { text: 'The code was entered too late.', likely: 'most', confirm: sessionIsOld },
      { text: 'The code from the authenticator app was already used.', likely: 'possible', confirm: totpWasUsed },
    ],
    remedies: [{ text: 'Run the sign-in again to get a new code.', action: 'run-again' }, fillNextTotp],
    documentation: guidePage('quotas'),
    evidence: model,
  },
  {
    code: 'enable-software-token-mismatch',
    types: ['EnableSoftwareTokenMFAException'],
    messages: ['Code mismatch and fail enable Software Token MFA', 'Code mismatch'],
    title: 'The code does not match the new authenticator app',
    explanation:
      'VerifySoftwareToken requires a code computed with the SecretCode of the last AssociateSoftwareToken. The authenticator app is not registered yet.',
    causes: [
      { text: 'The code was entered too late, after the next one had started.', likely: 'most' },
      {
        text: 'AssociateSoftwareToken was called again, and the app still has the secret of the first call.',
        likely: 'possible',
      },
      { text: clockCause, likely: 'possible' },
    ],
    remedies: [
      { text: 'Send the current code again, in UserCode.', action: 'fill-next-totp' },
      { text: 'Start the registration again with AssociateSoftwareToken.' },
    ],
    documentation: totp,
    evidence: inClient('https://github.com/aws-amplify/amplify-ui/tree/main/packages/e2e/cypress/fixtures'),
  },
  {
    code: 'enable-software-token',
    types: ['EnableSoftwareTokenMFAException'],
    title: 'The authenticator app could not be registered',
    explanation: 'VerifySoftwareToken did not accept the code for the new secret.',
    causes: [
      { text: 'The code is wrong or was entered too late.', likely: 'most' },
      { text: clockCause, likely: 'possible' },
    ],
    remedies: [{ text: 'Send the current code again, in UserCode.', action: 'fill-next-totp' }],
    documentation: operationPage('VerifySoftwareToken'),
    evidence: model,
  },
  {
    code: 'software-token-not-found',
    types: ['SoftwareTokenMFANotFoundException'],
    title: 'The user pool or the user has no authenticator app MFA',
    explanation: 'Authenticator app MFA must be enabled for the user pool, and the user must have registered an app.',
    causes: [
      { text: 'SoftwareTokenMfaConfiguration of the user pool is off.', likely: 'most' },
      { text: 'The user has not finished AssociateSoftwareToken and VerifySoftwareToken.', likely: 'possible' },
    ],
    remedies: [
      { text: 'Enable authenticator app MFA with SetUserPoolMfaConfig.' },
      { text: 'Register an authenticator app for the user.', action: 'verify-software-token' },
    ],
    documentation: totp,
    evidence: model,
  },
  {
    code: 'mfa-method-not-found',
    types: ['MFAMethodNotFoundException'],
    title: 'The user has no such MFA method',
    explanation: 'Cognito requires a second factor for this user, but the user has none that can be used.',
    causes: [
      { text: 'The user has no phone number, e-mail address or authenticator app set up for MFA.', likely: 'most' },
      { text: 'The answer names a method that the user does not have.', likely: 'possible' },
    ],
    remedies: [
      { text: 'Answer with a method from MFAS_CAN_CHOOSE of the challenge.' },
      { text: 'Set up a factor for the user: with AdminSetUserMFAPreference, or a verified phone number.' },
    ],
    documentation: mfa,
    evidence: model,
  },
];
