// The words in which the steps of a sign-in talk to each other.

import type { ChallengeName } from '../../cognito/challenges/challenge.ts';
import type { AppClient } from '../pool/app-client.ts';
import type { SessionContent } from '../pool/sessions.ts';
import type { SignIn } from '../pool/sign-ins.ts';
import type { UserPool } from '../pool/user-pool.ts';
import type { User } from '../pool/user.ts';
import type { Service } from '../service.ts';

/** One call of a sign-in: where it happens and for which app client. */
export interface Turn {
  readonly service: Service;
  readonly pool: UserPool;
  readonly client: AppClient;
}

export interface AskedChallenge {
  readonly kind: 'challenge';
  readonly name: ChallengeName;
  readonly parameters: Readonly<Record<string, string>>;
  /** Absent for PASSWORD_VERIFIER after USER_SRP_AUTH, whose state travels in SECRET_BLOCK (observed). */
  readonly session?: string;
}

export interface GrantedTokens {
  readonly kind: 'tokens';
  readonly user: User;
  readonly signIn: SignIn;
  readonly withRefreshToken: boolean;
}

/** How a call ends when it does not fail. */
export type Outcome = AskedChallenge | GrantedTokens;

/** What a right answer has achieved; what follows from it is decided in one place, next-step.ts. */
export type Progress =
  | { readonly kind: 'password-proven'; readonly user: User }
  | { readonly kind: 'mfa-satisfied'; readonly user: User }
  | Outcome;

/** Opens a session for a challenge that is about to be asked. */
export function openSession(
  { pool, client }: Turn,
  user: User,
  content: Pick<SessionContent, 'challenge' | 'code' | 'softwareToken'>,
): string {
  const lifetime = client.authSessionValidity * 1000;
  return pool.sessions.open({ ...content, clientId: client.clientId, username: user.username }, lifetime);
}
