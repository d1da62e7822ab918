// Asking for one second factor.

import type { MfaFactor, User } from '../pool/user.ts';
import type { AskedChallenge, Turn } from '../sign-in/turn.ts';
import { askSmsMfa } from './sms-mfa.ts';
import { askSoftwareTokenMfa } from './software-token-mfa.ts';

const ask: Readonly<Record<MfaFactor, (turn: Turn, user: User) => AskedChallenge>> = {
  SMS_MFA: askSmsMfa,
  SOFTWARE_TOKEN_MFA: askSoftwareTokenMfa,
};

export function askFactor(turn: Turn, user: User, factor: MfaFactor): AskedChallenge {
  return ask[factor](turn, user);
}
