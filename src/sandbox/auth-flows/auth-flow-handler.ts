// What an auth flow of the sandbox is: what becomes of AuthParameters that passed the common checks.

import type { SignInState } from '../sign-in/sign-in-state.ts';
import type { Progress, Turn } from '../sign-in/turn.ts';

export interface FlowStart {
  readonly parameters: Readonly<Record<string, string>>;
  /** The state of a sign-in that has proven nothing yet. */
  readonly state: SignInState;
  /** The top-level Session, which only USER_AUTH looks at. */
  readonly session: string | undefined;
}

export interface AuthFlowHandler {
  readonly name: string;
  /**
   * Whose name SECRET_HASH is made over: the USERNAME of the request, or the owner of a token, which only the flow
   * itself can find out.
   */
  readonly secretHashOver: 'username' | 'token-owner';
  readonly start: (turn: Turn, start: FlowStart) => Progress | Promise<Progress>;
}
