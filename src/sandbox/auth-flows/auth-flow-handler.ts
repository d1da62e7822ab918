// The handler of one auth flow: it takes AuthParameters that passed the common checks.

import type { SignInState } from '../sign-in/sign-in-state.ts';
import type { Progress, Turn } from '../sign-in/turn.ts';

export interface FlowStart {
  readonly parameters: Readonly<Record<string, string>>;
  /** The state of a sign-in in which nothing is proven yet. */
  readonly state: SignInState;
  /** The top-level Session, which only USER_AUTH uses. */
  readonly session: string | undefined;
}

export interface AuthFlowHandler {
  readonly name: string;
  /**
   * Which username SECRET_HASH is computed with: the USERNAME of the request, or the owner of a token, which only the
   * flow's own handler can determine.
   */
  readonly secretHashOver: 'username' | 'token-owner';
  readonly start: (turn: Turn, start: FlowStart) => Progress | Promise<Progress>;
}
