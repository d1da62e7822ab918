// What an auth flow of the sandbox is: what becomes of AuthParameters that passed the common checks.

import type { Progress, Turn } from '../sign-in/turn.ts';

export interface AuthFlowHandler {
  /**
   * Whose name SECRET_HASH is made over: the USERNAME of the request, or the owner of a token, which only the flow
   * itself can find out.
   */
  readonly secretHashOver: 'username' | 'token-owner';
  readonly start: (turn: Turn, parameters: Readonly<Record<string, string>>) => Progress | Promise<Progress>;
}
