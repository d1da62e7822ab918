// The challenge for one second factor.

import type { User } from '../pool/user.ts';
import type { MfaFactor } from '../pool/user-pool-settings.ts';
import type { SignInState } from '../sign-in/sign-in-state.ts';
import type { AskedChallenge, Turn } from '../sign-in/turn.ts';
import { askEmailMfa } from './one-time-passwords.ts';
import { askSmsMfa } from './sms-mfa.ts';
import { askSoftwareTokenMfa } from './software-token-mfa.ts';

const ask: Readonly<
  Record<MfaFactor, (turn: Turn, user: User, state: SignInState) => AskedChallenge | Promise<AskedChallenge>>
> = {
  SMS_MFA: askSmsMfa,
  SOFTWARE_TOKEN_MFA: askSoftwareTokenMfa,
  EMAIL_OTP: askEmailMfa,
};

export async function askFactor(
  turn: Turn,
  user: User,
  state: SignInState,
  factor: MfaFactor,
): Promise<AskedChallenge> {
  return ask[factor](turn, user, state);
}
