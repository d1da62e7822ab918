// Types that the steps of a sign-in share.

import type { AppClient } from '../pool/app-client.ts';
import type { SignIn } from '../pool/sign-ins.ts';
import type { SessionContent } from '../pool/sessions.ts';
import type { UserPool } from '../pool/user-pool.ts';
import type { User } from '../pool/user.ts';
import type { Service } from '../service.ts';
import type { SignInState } from './sign-in-state.ts';

/** The context of one call of a sign-in: service, user pool and app client. */
export interface Turn {
  readonly service: Service;
  readonly pool: UserPool;
  readonly client: AppClient;
  /** ClientMetadata of an answer to a challenge, for triggers. */
  readonly clientMetadata?: Readonly<Record<string, string>>;
  /** ClientMetadata of InitiateAuth, which only PreAuthentication and UserMigration get (API text). */
  readonly validationData?: Readonly<Record<string, string>>;
}

export interface AskedChallenge {
  readonly kind: 'challenge';
  readonly name: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** Absent for PASSWORD_VERIFIER after USER_SRP_AUTH, whose state is in SECRET_BLOCK (observed). */
  readonly session?: string;
  /** AvailableChallenges, in USER_AUTH. */
  readonly available?: readonly string[];
}

export interface GrantedTokens {
  readonly kind: 'tokens';
  readonly user: User;
  readonly signIn: SignIn;
  readonly withRefreshToken: boolean;
  /** NewDeviceMetadata, when a device is offered. */
  readonly newDevice?: { readonly deviceKey: string; readonly deviceGroupKey: string };
  /** `triggerSource` for PreTokenGeneration. */
  readonly source: TokenSource;
  readonly clientMetadata?: Readonly<Record<string, string>>;
}

/** Trigger sources of PreTokenGeneration that API calls cause. */
export type TokenSource =
  | 'TokenGeneration_Authentication'
  | 'TokenGeneration_NewPasswordChallenge'
  | 'TokenGeneration_AuthenticateDevice'
  | 'TokenGeneration_RefreshTokens';

/** The result of a call that does not fail. */
export type NextStep = AskedChallenge | GrantedTokens;

/**
 * The result of a right answer, from which next-step.ts decides the next step. `proven`: the state has what is proven so
 * far. `undecided`: DefineAuthChallenge decides the next step.
 */
export type Progress =
  | { readonly kind: 'proven'; readonly user: User; readonly state: SignInState }
  | { readonly kind: 'undecided'; readonly candidate: Candidate }
  | NextStep;

/** The user of a CUSTOM_AUTH sign-in; `user` is undefined for an unknown user whose absence is hidden. */
export interface Candidate {
  readonly user: User | undefined;
  readonly username: string;
  readonly state: SignInState;
}

/** Opens a session for a new challenge. `username` may be that of a simulated user. */
export function openSession(
  { pool, client }: Turn,
  username: string,
  content: Omit<SessionContent, 'clientId' | 'username'>,
): string {
  const lifetime = client.authSessionValidity * 1000;
  return pool.sessions.open({ ...content, clientId: client.clientId, username }, lifetime);
}
