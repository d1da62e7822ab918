// The challenges that the sandbox issues and checks. Each has a file of its own and one line in this list. A challenge
// that is not listed is never issued, so no session for it exists.

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

export const challenges: readonly ChallengeHandler[] = [
  passwordVerifier,
  newPasswordRequired,
  smsMfa,
  softwareTokenMfa,
  selectMfaType,
  mfaSetup,
  selectChallenge,
  password,
  passwordSrp,
  emailOtp,
  smsOtp,
  customChallenge,
  webAuthn,
  deviceSrpAuth,
  devicePasswordVerifier,
];
