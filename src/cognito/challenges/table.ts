// The table of challenges: the form, the checks, the sandbox, the language server and the documentation all read it.

import { adminNoSrpAuth } from './admin-no-srp-auth.ts';
import { type AnswerableChallenge, type Challenge, type ChallengeName, challengeNames } from './challenge.ts';
import { customChallenge } from './custom-challenge.ts';
import { devicePasswordVerifier, deviceSrpAuth } from './device-challenges.ts';
import { mfaSetup } from './mfa-setup.ts';
import { newPasswordRequired } from './new-password-required.ts';
import { emailOtp, smsOtp } from './one-time-passwords.ts';
import { passwordSrp } from './password-srp.ts';
import { passwordVerifier } from './password-verifier.ts';
import { password } from './password.ts';
import { selectChallenge } from './select-challenge.ts';
import { selectMfaType } from './select-mfa-type.ts';
import { smsMfa } from './sms-mfa.ts';
import { softwareTokenMfa } from './software-token-mfa.ts';
import { webAuthn } from './web-authn.ts';

export const challenges: Readonly<Record<ChallengeName, Challenge>> = {
  PASSWORD_VERIFIER: passwordVerifier,
  NEW_PASSWORD_REQUIRED: newPasswordRequired,
  SMS_MFA: smsMfa,
  SOFTWARE_TOKEN_MFA: softwareTokenMfa,
  SELECT_MFA_TYPE: selectMfaType,
  MFA_SETUP: mfaSetup,
  SELECT_CHALLENGE: selectChallenge,
  PASSWORD: password,
  PASSWORD_SRP: passwordSrp,
  EMAIL_OTP: emailOtp,
  SMS_OTP: smsOtp,
  WEB_AUTHN: webAuthn,
  CUSTOM_CHALLENGE: customChallenge,
  DEVICE_SRP_AUTH: deviceSrpAuth,
  DEVICE_PASSWORD_VERIFIER: devicePasswordVerifier,
  ADMIN_NO_SRP_AUTH: adminNoSrpAuth,
};

export const answerableChallenges: readonly AnswerableChallenge[] = challengeNames
  .map((name) => challenges[name])
  .filter((challenge) => challenge.answerable);

export function isChallengeName(text: unknown): text is ChallengeName {
  return typeof text === 'string' && Object.hasOwn(challenges, text);
}
