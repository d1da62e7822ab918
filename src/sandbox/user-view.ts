// Users as a person sees them in the side bar or on the command line.

import type { SoftwarePasskey } from '../cognito/passkeys/software-authenticator.ts';
import { seedPasskey } from './passkeys/seed-passkey.ts';
import type { UserPool } from './pool/user-pool.ts';
import type { User, UserStatus } from './pool/user.ts';
import { secondFactor } from './sign-in/second-factor.ts';

export interface SandboxUserView {
  readonly username: string;
  /** The password that signs this user in now, also after a client has set a new one; absent for a user without one. */
  readonly password?: string;
  readonly status: UserStatus;
  /** The flow a sign-in has to begin with to show it. */
  readonly authFlow: string;
  /** The challenge this user's sign-in leads to, or `tokens` when the password is all it takes. */
  readonly shows: string | 'tokens';
  /** One sentence. */
  readonly summary: string;
  /** Base32; present with a registered authenticator. */
  readonly totpSecret?: string;
  /** Present while the seed's passkey signs this user in: what a software authenticator needs. */
  readonly passkey?: SoftwarePasskey;
}

const summaries: Readonly<Partial<Record<string | 'tokens', string>>> = {
  tokens: 'Signs in with the password alone.',
  PASSWORD_VERIFIER: 'Signs in with the password alone; with SRP, proves it without sending it.',
  NEW_PASSWORD_REQUIRED: 'Has a temporary password and must choose a new one.',
  SMS_MFA: 'Asks for an SMS code after the password.',
  SOFTWARE_TOKEN_MFA: 'Asks for the code of an authenticator app after the password.',
  SELECT_MFA_TYPE: 'Lets you choose between an SMS code and an authenticator app after the password.',
  EMAIL_OTP: 'Signs in with a code by e-mail, before or after the password.',
  SMS_OTP: 'Signs in with a code by text message instead of a password.',
  WEB_AUTHN: 'Signs in with a passkey instead of a password.',
  SELECT_CHALLENGE: 'May choose how to sign in: password, SRP, or a code by e-mail or text message.',
  MFA_SETUP: 'Must register an authenticator app before the first sign-in.',
};

/** `seeded` is what the user was made to show where its state alone does not say. */
export function viewUser(pool: UserPool, user: User, seeded: string | undefined): SandboxUserView {
  const found = user.status === 'FORCE_CHANGE_PASSWORD' ? 'NEW_PASSWORD_REQUIRED' : secondFactor(pool, user);
  const shows = found ?? seeded ?? 'tokens';
  const passkey = seedPasskey(user.sub);
  const byFunctions = found === undefined && signsInByFunctionsAlone(pool);
  return {
    username: user.username,
    ...(user.password === undefined ? {} : { password: user.password.text }),
    status: user.status,
    authFlow: byFunctions
      ? 'CUSTOM_AUTH'
      : user.password === undefined || shows === 'SELECT_CHALLENGE'
        ? 'USER_AUTH'
        : 'USER_SRP_AUTH',
    shows: byFunctions ? 'CUSTOM_CHALLENGE' : shows,
    summary: byFunctions ? 'Answers what the functions of the pool ask.' : (summaries[shows] ?? shows),
    ...(user.softwareToken ? { totpSecret: user.softwareToken.authenticator.secretCode } : {}),
    ...(user.passkeys.has(passkey.credentialId) ? { passkey } : {}),
  };
}

/** Whether the pool asks its own questions, and no client of it lets a password in. */
function signsInByFunctionsAlone({ settings, clients }: UserPool): boolean {
  if (settings.triggers.DefineAuthChallenge === undefined) return false;
  const flows = [...clients.values()].flatMap(({ explicitAuthFlows = [] }) => explicitAuthFlows);
  const others = ['ALLOW_USER_SRP_AUTH', 'ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_AUTH'];
  return flows.includes('ALLOW_CUSTOM_AUTH') && !others.some((flow) => flows.includes(flow));
}
