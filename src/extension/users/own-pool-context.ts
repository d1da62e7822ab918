// What is known of the users of the user's own pools: passwords of earlier sign-ins, and kept authenticators.

import type { TargetContext } from '../../flow/auth-flow-session/auth-flow-session-deps.ts';
import type { Target } from '../../flow/chain/chain.ts';
import type { KeptAuthenticators } from '../authenticators/kept-authenticators.ts';
import type { KeptPasswords } from './kept-passwords.ts';

export interface OwnPoolContextDeps {
  readonly authenticators: Pick<KeptAuthenticators, 'totp'>;
  readonly passwords: Pick<KeptPasswords, 'of'>;
  /** Unix milliseconds. */
  readonly now: () => number;
}

/** Undefined for the sandbox, which knows its users itself. */
export function ownPoolContext(
  target: Target,
  { authenticators, passwords, now }: OwnPoolContextDeps,
): TargetContext | undefined {
  if (target.kind === 'sandbox') return undefined;
  return {
    password: (username) => passwords.of(target, username),
    totp: (username) => authenticators.totp(target, username, now()),
    deliveredCode: () => undefined,
    credential: () => undefined,
  };
}
