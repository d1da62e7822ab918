// Exceptions about one-time codes and MFA methods.

import { guidePage, operationPage } from '../../documentation.ts';
import type { ErrorEntry, Judgement, RemedyEntry, Situation } from '../error-entry.ts';
import { sessionIsOld } from '../judgements.ts';
import { inClient, model, observed, unverified } from './evidence.ts';

const mfa = guidePage('user-pool-settings-mfa');
const totp = guidePage('user-pool-settings-mfa-totp');
const clockCause = 'The clock of the device with the authenticator app is off: codes change every 30 seconds.';

function totpWasUsed({ facts: { totpUsedBefore } }: Situation): Judgement {
  return totpUsedBefore && 'This code was accepted before.';
}

const fillNextTotp: RemedyEntry = { words: 'Wait for the next code and send that one.', action: 'fill-next-totp' };
const fillCode: RemedyEntry = { words: 'Send the newest code. The session is still good.', action: 'fill-code' };

export const codeEntries: readonly ErrorEntry[] = [
  {
    code: 'code-or-auth-state-invalid',
    types: ['CodeMismatchException'],
    messages: ['Invalid code or auth state for the user'],
    title: 'The code is wrong',
    explanation: 'The session stays open after a wrong code, so you can answer the same challenge again.',
    causes: [
      { words: 'The code is mistyped, or belongs to an earlier message.', likely: 'most' },
      { words: 'USERNAME is not the user whose sign-in this is.', likely: 'possible' },
      {
        words: 'The code is older than the session allows.',
        likely: 'possible',
        judge: sessionIsOld,
      },
    ],
    remedies: [fillCode, { words: 'Run the sign-in again to get a new code.', action: 'run-again' }],
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
      { words: 'The code was typed too late, and the next one has begun.', likely: 'most' },
      { words: clockCause, likely: 'possible' },
      {
        words: 'The authenticator app holds the secret of another user, or of an earlier registration.',
        likely: 'possible',
      },
      { words: 'This code was used before.', likely: 'possible', judge: totpWasUsed },
    ],
    remedies: [
      fillNextTotp,
      { words: 'Set the clock of the device to automatic.' },
      { words: 'Register the authenticator app again with AssociateSoftwareToken.' },
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
      { words: 'The code is mistyped, or a newer message has replaced it.', likely: 'most' },
      { words: 'There is no such user, and the app client hides that.', likely: 'possible' },
    ],
    remedies: [
      { words: 'Send the code of the newest message.', action: 'fill-code' },
      { words: 'Ask for a new code with ResendConfirmationCode or ForgotPassword.' },
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
      { words: 'The code is mistyped, or belongs to an earlier message.', likely: 'most' },
      { words: 'This code was used before.', likely: 'possible', judge: totpWasUsed },
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
      { words: 'The message is older than the life of its code.', likely: 'most' },
      { words: 'The user is confirmed already, or never asked for a code.', likely: 'possible' },
    ],
    remedies: [{ words: 'Ask for a new code with ResendConfirmationCode or ForgotPassword, then send it.' }],
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
        words: 'Two sign-ins, or a registration and a sign-in, fell into the same 30 seconds.',
        likely: 'most',
        judge: totpWasUsed,
      },
      { words: 'The same answer was sent twice.', likely: 'possible' },
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
      { words: 'The code was entered too late.', likely: 'most', judge: sessionIsOld },
      { words: 'The code of an authenticator app was used before.', likely: 'possible', judge: totpWasUsed },
    ],
    remedies: [{ words: 'Run the sign-in again to get a new code.', action: 'run-again' }, fillNextTotp],
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
      { words: 'The code was typed too late, and the next one has begun.', likely: 'most' },
      {
        words: 'AssociateSoftwareToken was called again, and the app holds the secret of the first call.',
        likely: 'possible',
      },
      { words: clockCause, likely: 'possible' },
    ],
    remedies: [
      { words: 'Send the current code again, in UserCode.', action: 'fill-next-totp' },
      { words: 'Begin the registration again with AssociateSoftwareToken.' },
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
      { words: 'The code is wrong or was typed too late.', likely: 'most' },
      { words: clockCause, likely: 'possible' },
    ],
    remedies: [{ words: 'Send the current code again, in UserCode.', action: 'fill-next-totp' }],
    documentation: operationPage('VerifySoftwareToken'),
    evidence: model,
  },
  {
    code: 'software-token-not-found',
    types: ['SoftwareTokenMFANotFoundException'],
    title: 'The pool or the user has no authenticator app as a factor',
    explanation: 'Codes of authenticator apps must be switched on for the pool, and the user must have registered one.',
    causes: [
      { words: 'SoftwareTokenMfaConfiguration of the user pool is off.', likely: 'most' },
      { words: 'The user has not finished AssociateSoftwareToken and VerifySoftwareToken.', likely: 'possible' },
    ],
    remedies: [
      { words: 'Switch authenticator apps on: SetUserPoolMfaConfig.' },
      { words: 'Register an authenticator for the user.', action: 'verify-software-token' },
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
      { words: 'The user has no phone number, e-mail address or authenticator app set up for MFA.', likely: 'most' },
      { words: 'The answer names a method that the user does not have.', likely: 'possible' },
    ],
    remedies: [
      { words: 'Answer with a method that MFAS_CAN_CHOOSE of the challenge lists.' },
      { words: 'Give the user a factor: AdminSetUserMFAPreference, or a verified phone number.' },
    ],
    documentation: mfa,
    evidence: model,
  },
];
