// The words in which the steps of a sign-in talk to each other.

import type { AppClient } from '../pool/app-client.ts';
import type { SignIn } from '../pool/sign-ins.ts';
import type { SessionContent } from '../pool/sessions.ts';
import type { UserPool } from '../pool/user-pool.ts';
import type { User } from '../pool/user.ts';
import type { Service } from '../service.ts';
import type { SignInState } from './sign-in-state.ts';

/** One call of a sign-in: where it happens and for which app client. */
export interface Turn {
  readonly service: Service;
  readonly pool: UserPool;
  readonly client: AppClient;
  /** ClientMetadata of an answer to a challenge, which triggers are told of. */
  readonly clientMetadata?: Readonly<Record<string, string>>;
  /** ClientMetadata of InitiateAuth, which only PreAuthentication and UserMigration are told of (API text). */
  readonly validationData?: Readonly<Record<string, string>>;
}

export interface AskedChallenge {
  readonly kind: 'challenge';
  readonly name: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** Absent for PASSWORD_VERIFIER after USER_SRP_AUTH, whose state travels in SECRET_BLOCK (observed). */
  readonly session?: string;
  /** AvailableChallenges, in USER_AUTH. */
  readonly available?: readonly string[];
}

export interface GrantedTokens {
  readonly kind: 'tokens';
  readonly user: User;
  readonly signIn: SignIn;
  readonly withRefreshToken: boolean;
  /** NewDeviceMetadata, of a device that is offered. */
  readonly newDevice?: { readonly deviceKey: string; readonly deviceGroupKey: string };
  /** What PreTokenGeneration is told was the cause. */
  readonly source: TokenSource;
  readonly clientMetadata?: Readonly<Record<string, string>>;
}

/** Trigger sources of PreTokenGeneration that an API call can have. */
export type TokenSource =
  | 'TokenGeneration_Authentication'
  | 'TokenGeneration_NewPasswordChallenge'
  | 'TokenGeneration_AuthenticateDevice'
  | 'TokenGeneration_RefreshTokens';

/** How a call ends when it does not fail. */
export type NextStep = AskedChallenge | GrantedTokens;

/**
 * What a right answer has achieved; what follows from it is decided in one place, next-step.ts. `proven`: the state
 * says what the user has shown so far. `undecided`: DefineAuthChallenge has to say what follows.
 */
export type Progress =
  | { readonly kind: 'proven'; readonly user: User; readonly state: SignInState }
  | { readonly kind: 'undecided'; readonly candidate: Candidate }
  | NextStep;

/** Who signs in with CUSTOM_AUTH; `user` is undefined for an unknown one whose absence is hidden. */
export interface Candidate {
  readonly user: User | undefined;
  readonly username: string;
  readonly state: SignInState;
}

/** Opens a session for a challenge that is about to be asked. `username` may be that of nobody. */
export function openSession(
  { pool, client }: Turn,
  username: string,
  content: Omit<SessionContent, 'clientId' | 'username'>,
): string {
  const lifetime = client.authSessionValidity * 1000;
  return pool.sessions.open({ ...content, clientId: client.clientId, username }, lifetime);
}
