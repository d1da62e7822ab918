// The initial state of an auth flow session.

import type { AppClient, Target } from '../chain/chain.ts';
import type { Subject } from '../draft/draft.ts';
import type { AuthFlowSessionState } from './auth-flow-session-api.ts';

export interface InitialAuthFlowSession {
  readonly mode: 'chain' | 'respond';
  readonly target?: Target;
  /** An app client of the target; its first one when absent. */
  readonly client?: AppClient;
  readonly username?: string;
  readonly subject: Subject;
}

export function initialState(initial: InitialAuthFlowSession): Omit<AuthFlowSessionState, 'draft'> {
  const client = initial.client ?? initial.target?.clients[0];
  return {
    mode: initial.mode,
    ...(initial.target ? { target: initial.target } : {}),
    ...(client ? { client } : {}),
    username: initial.username ?? '',
  };
}
