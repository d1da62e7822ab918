// The list of challenges. To add a challenge, write its file and add a line here; everything else reads this list.

import { adminNoSrpAuth } from './admin-no-srp-auth.ts';
import type { Challenge } from './challenge.ts';
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

export const challenges: readonly Challenge[] = [
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
  webAuthn,
  customChallenge,
  deviceSrpAuth,
  devicePasswordVerifier,
  adminNoSrpAuth,
];
