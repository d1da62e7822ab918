// Users of a user pool as the side bar and the command line show them.

import { effectiveAuthFlows } from '../cognito/auth-flows/auth-flows.ts';
import type { SoftwarePasskey } from '../cognito/passkeys/software-authenticator.ts';
import { seedPasskey } from './passkeys/seed-passkey.ts';
import { signInName } from './pool/sign-in-name.ts';
import type { UserPool } from './pool/user-pool.ts';
import type { User, UserStatus } from './pool/user.ts';
import type { ServiceTables } from './service-tables.ts';
import { secondFactor } from './sign-in/second-factor.ts';

export interface SandboxUserView {
  readonly username: string;
  /** What the user signs in with: the address in a pool with UsernameAttributes, otherwise the username. */
  readonly signInName: string;
  /** The current password, also after a client has changed it; absent for a user without a password. */
  readonly password?: string;
  readonly status: UserStatus;
  /** The auth flow that leads to the challenge in `shows`. */
  readonly authFlow: string;
  /** The challenge or the error that this user's sign-in leads to, or `tokens` when the password suffices. */
  readonly shows: string | 'tokens';
  /** One sentence. */
  readonly summary: string;
  /** Base32; present when an authenticator is registered. */
  readonly totpSecret?: string;
  /** The seed's passkey with its private key, for a software authenticator; present while the user has it. */
  readonly passkey?: SoftwarePasskey;
}

/** What `shows` stands for where it is no challenge. */
const summaries: Readonly<Record<string, string>> = {
  tokens: 'Signs in with a password only.',
  NotAuthorizedException: 'Cannot sign in: the user is disabled.',
  UserNotConfirmedException: 'Cannot sign in: the user is not confirmed.',
  PasswordResetRequiredException: 'Cannot sign in: the password has to be reset.',
  MFAMethodNotFoundException:
    'Cannot sign in: MFA needs a phone number or an e-mail address that the user does not have.',
};

/** `seeded`: the challenge that a seeded user demonstrates, where it does not follow from the user's state. */
export function viewUser(
  pool: UserPool,
  user: User,
  seeded: string | undefined,
  { challenges }: ServiceTables,
): SandboxUserView {
  const required =
    refusal(user) ?? (user.status === 'FORCE_CHANGE_PASSWORD' ? 'NEW_PASSWORD_REQUIRED' : secondFactor(pool, user));
  const shows: string = required ?? seeded ?? 'tokens';
  const passkey = seedPasskey(user.sub);
  const byFunctions = required === undefined && signsInByFunctionsAlone(pool);
  const shown = byFunctions ? 'CUSTOM_CHALLENGE' : shows;
  return {
    username: user.username,
    signInName: signInName(pool, user),
    ...(user.password === undefined ? {} : { password: user.password.text }),
    status: user.status,
    authFlow: byFunctions
      ? 'CUSTOM_AUTH'
      : user.password === undefined || shows === 'SELECT_CHALLENGE'
        ? 'USER_AUTH'
        : 'USER_SRP_AUTH',
    shows: shown,
    summary: summaries[shown] ?? challenges.get(shown)?.shownUser ?? shown,
    ...(user.softwareToken ? { totpSecret: user.softwareToken.authenticator.secretCode } : {}),
    ...(user.passkeys.has(passkey.credentialId) ? { passkey } : {}),
  };
}

/** The error that ends every sign-in of this user, whatever they prove. */
function refusal({ enabled, status }: User): string | undefined {
  if (!enabled) return 'NotAuthorizedException';
  if (status === 'UNCONFIRMED') return 'UserNotConfirmedException';
  return status === 'RESET_REQUIRED' ? 'PasswordResetRequiredException' : undefined;
}

/** Whether the pool has custom challenges, and no client allows a sign-in with a password. */
function signsInByFunctionsAlone({ settings, clients }: UserPool): boolean {
  if (settings.triggers.DefineAuthChallenge === undefined) return false;
  const flows = [...clients.values()].flatMap(({ explicitAuthFlows }) => effectiveAuthFlows(explicitAuthFlows));
  const others = ['ALLOW_USER_SRP_AUTH', 'ALLOW_USER_PASSWORD_AUTH', 'USER_PASSWORD_AUTH', 'ALLOW_USER_AUTH'];
  return flows.includes('ALLOW_CUSTOM_AUTH') && !others.some((flow) => flows.includes(flow));
}
