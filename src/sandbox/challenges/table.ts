// The challenges the sandbox asks and judges. One that is not here is never asked, so no session for it exists.

import type { ChallengeHandler } from './challenge-handler.ts';
import { customChallenge } from './custom-challenge.ts';
import { devicePasswordVerifier, deviceSrpAuth } from './device-srp-auth.ts';
import { mfaSetup } from './mfa-setup.ts';
import { newPasswordRequired } from './new-password-required.ts';
import { emailOtp, smsOtp } from './one-time-passwords.ts';
import { passwordVerifier } from './password-verifier.ts';
import { password, passwordSrp, selectChallenge } from './select-challenge.ts';
import { selectMfaType } from './select-mfa-type.ts';
import { smsMfa } from './sms-mfa.ts';
import { softwareTokenMfa } from './software-token-mfa.ts';
import { webAuthn } from './web-authn.ts';

export const challengeHandlers: Readonly<Record<string, ChallengeHandler>> = {
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
  CUSTOM_CHALLENGE: customChallenge,
  WEB_AUTHN: webAuthn,
  DEVICE_SRP_AUTH: deviceSrpAuth,
  DEVICE_PASSWORD_VERIFIER: devicePasswordVerifier,
};
