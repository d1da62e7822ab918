// Exceptions about one-time codes and MFA methods.

import { guidePage, operationPage } from '../../documentation.ts';
import type { ErrorEntry, Confirmation, RemedyEntry, ErrorContext } from '../error-entry.ts';
import { sessionIsOld } from '../confirm-cause.ts';
import { inClient, model, observed, unverified } from './evidence.ts';

const mfa = guidePage('user-pool-settings-mfa');
const totp = guidePage('user-pool-settings-mfa-totp');
const clockCause = 'The clock of the device with the authenticator app is off: codes change every 30 seconds.';

function totpWasUsed({ call: { totpUsedBefore } }: ErrorContext): Confirmation {
  return totpUsedBefore && 'This code was accepted before.';
}

const fillNextTotp: RemedyEntry = { text: 'Wait for the next code and send that one.', action: 'fill-next-totp' };
const fillCode: RemedyEntry = { text: 'Send the newest code. The session is still good.', action: 'fill-code' };

export const codeEntries: readonly ErrorEntry[] = [
  {
    code: 'code-or-auth-state-invalid',
    types: ['CodeMismatchException'],
    messages: ['Invalid code or auth state for the user'],
    title: 'The code is wrong',
    explanation: 'The session stays open after a wrong code, so you can answer the same challenge again.',
    causes: [
      { text: 'The code is mistyped, or belongs to an earlier message.', likely: 'most' },
      { text: 'USERNAME is not the user whose sign-in this is.', likely: 'possible' },
      {
        text: 'The code is older than the session allows.',
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
      'Cognito computed another code for this moment. The session stays open: answer the same challenge again.',
    causes: [
      { text: 'The code was typed too late, and the next one has begun.', likely: 'most' },
      { text: clockCause, likely: 'possible' },
      {
        text: 'The authenticator app holds the secret of another user, or of an earlier registration.',
        likely: 'possible',
      },
      { text: 'This code was used before.', likely: 'possible', confirm: totpWasUsed },
    ],
    remedies: [
      fillNextTotp,
      { text: 'Set the clock of the device to automatic.' },
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
      'The code does not fit this user. Where existence errors are hidden, an unknown user gets the same answer.',
    causes: [
      { text: 'The code is mistyped, or a newer message has replaced it.', likely: 'most' },
      { text: 'There is no such user, and the app client hides that.', likely: 'possible' },
    ],
    remedies: [
      { text: 'Send the code of the newest message.', action: 'fill-code' },
      { text: 'Ask for a new code with ResendConfirmationCode or ForgotPassword.' },
    ],
    documentation: guidePage('user-pool-settings-email-phone-verification'),
    evidence: observed(),
  },
  {
    code: 'code-mismatch',
    types: ['CodeMismatchException'],
    title: 'The code is wrong',
    explanation: 'Cognito expected another code.',
    causes: [
      { text: 'The code is mistyped, or belongs to an earlier message.', likely: 'most' },
      { text: 'This code was used before.', likely: 'possible', confirm: totpWasUsed },
    ],
    remedies: [fillCode],
    documentation: mfa,
    evidence: model,
  },
  {
    code: 'code-expired',
    types: ['ExpiredCodeException'],
    messages: ['Invalid code provided, please request a code again'],
    title: 'The code has expired, or none was asked for',
    explanation:
      'A sign-up code lives for 24 hours and a password-reset code for one. Cognito has no code of this user that is still good.',
    causes: [
      { text: 'The message is older than the life of its code.', likely: 'most' },
      { text: 'The user is confirmed already, or never asked for a code.', likely: 'possible' },
    ],
    remedies: [{ text: 'Ask for a new code with ResendConfirmationCode or ForgotPassword, then send it.' }],
    documentation: guidePage('quotas'),
    evidence: unverified,
  },
  {
    code: 'totp-used-twice',
    types: ['ExpiredCodeException'],
    messages: ['Your software token has already been used once'],
    title: 'This TOTP code was used before',
    explanation: 'A code of an authenticator app counts once, even within its 30 seconds.',
    causes: [
      {
        text: 'Two sign-ins, or a registration and a sign-in, fell into the same 30 seconds.',
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
      'Codes of a sign-in live as long as its session, sign-up codes for 24 hours, reset codes for one hour.',
    causes: [
      { text: 'The code was entered too late.', likely: 'most', confirm: sessionIsOld },
      { text: 'The code of an authenticator app was used before.', likely: 'possible', confirm: totpWasUsed },
    ],
    remedies: [{ text: 'Run the sign-in again to get a new code.', action: 'run-again' }, fillNextTotp],
    documentation: guidePage('quotas'),
    evidence: model,
  },
  {
    code: 'enable-software-token-mismatch',
    types: ['EnableSoftwareTokenMFAException'],
    messages: ['Code mismatch and fail enable Software Token MFA', 'Code mismatch'],
    title: 'The code does not prove the new authenticator',
    explanation:
      'VerifySoftwareToken wants a code made with the SecretCode of the last AssociateSoftwareToken. The authenticator is not registered yet.',
    causes: [
      { text: 'The code was typed too late, and the next one has begun.', likely: 'most' },
      {
        text: 'AssociateSoftwareToken was called again, and the app holds the secret of the first call.',
        likely: 'possible',
      },
      { text: clockCause, likely: 'possible' },
    ],
    remedies: [
      { text: 'Send the current code again, in UserCode.', action: 'fill-next-totp' },
      { text: 'Begin the registration again with AssociateSoftwareToken.' },
    ],
    documentation: totp,
    evidence: inClient('https://github.com/aws-amplify/amplify-ui/tree/main/packages/e2e/cypress/fixtures'),
  },
  {
    code: 'enable-software-token',
    types: ['EnableSoftwareTokenMFAException'],
    title: 'The authenticator could not be registered',
    explanation: 'VerifySoftwareToken did not accept the code for the new secret.',
    causes: [
      { text: 'The code is wrong or was typed too late.', likely: 'most' },
      { text: clockCause, likely: 'possible' },
    ],
    remedies: [{ text: 'Send the current code again, in UserCode.', action: 'fill-next-totp' }],
    documentation: operationPage('VerifySoftwareToken'),
    evidence: model,
  },
  {
    code: 'software-token-not-found',
    types: ['SoftwareTokenMFANotFoundException'],
    title: 'The pool or the user has no authenticator app as a factor',
    explanation: 'Codes of authenticator apps must be switched on for the pool, and the user must have registered one.',
    causes: [
      { text: 'SoftwareTokenMfaConfiguration of the user pool is off.', likely: 'most' },
      { text: 'The user has not finished AssociateSoftwareToken and VerifySoftwareToken.', likely: 'possible' },
    ],
    remedies: [
      { text: 'Switch authenticator apps on: SetUserPoolMfaConfig.' },
      { text: 'Register an authenticator for the user.', action: 'verify-software-token' },
    ],
    documentation: totp,
    evidence: model,
  },
  {
    code: 'mfa-method-not-found',
    types: ['MFAMethodNotFoundException'],
    title: 'The user has no such MFA method',
    explanation: 'Cognito needs a second factor for this user and finds none that it can use.',
    causes: [
      { text: 'The user has no phone number, e-mail address or authenticator app set up for MFA.', likely: 'most' },
      { text: 'The answer names a method that the user does not have.', likely: 'possible' },
    ],
    remedies: [
      { text: 'Answer with a method that MFAS_CAN_CHOOSE of the challenge lists.' },
      { text: 'Give the user a factor: AdminSetUserMFAPreference, or a verified phone number.' },
    ],
    documentation: mfa,
    evidence: model,
  },
];
