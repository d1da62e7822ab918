// Users as a user sees them in the side bar or on the command line.

import type { SoftwarePasskey } from '../cognito/passkeys/software-authenticator.ts';
import { seedPasskey } from './passkeys/seed-passkey.ts';
import type { UserPool } from './pool/user-pool.ts';
import type { User, UserStatus } from './pool/user.ts';
import type { ServiceTables } from './service-tables.ts';
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

/** `seeded` is what the user was made to show where its state alone does not say. */
export function viewUser(
  pool: UserPool,
  user: User,
  seeded: string | undefined,
  { challenges }: ServiceTables,
): SandboxUserView {
  const found = user.status === 'FORCE_CHANGE_PASSWORD' ? 'NEW_PASSWORD_REQUIRED' : secondFactor(pool, user);
  const shows = found ?? seeded ?? 'tokens';
  const passkey = seedPasskey(user.sub);
  const byFunctions = found === undefined && signsInByFunctionsAlone(pool);
  const shown = byFunctions ? 'CUSTOM_CHALLENGE' : shows;
  return {
    username: user.username,
    ...(user.password === undefined ? {} : { password: user.password.text }),
    status: user.status,
    authFlow: byFunctions
      ? 'CUSTOM_AUTH'
      : user.password === undefined || shows === 'SELECT_CHALLENGE'
        ? 'USER_AUTH'
        : 'USER_SRP_AUTH',
    shows: shown,
    summary: shown === 'tokens' ? 'Signs in with the password alone.' : (challenges.get(shown)?.shownUser ?? shown),
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
