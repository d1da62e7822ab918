// How a conversation begins, and what a walked step passes on when it is walked again.

import type { AppClient, Target } from '../chain/chain.ts';
import type { Subject } from '../draft/draft.ts';
import type { ConversationState } from './conversation-api.ts';

export interface InitialConversation {
  readonly mode: 'chain' | 'respond';
  readonly target?: Target;
  /** One of the target's app clients; its first when absent. */
  readonly client?: AppClient;
  readonly username?: string;
  readonly subject: Subject;
}

export function initialState(initial: InitialConversation): Omit<ConversationState, 'draft'> {
  const client = initial.client ?? initial.target?.clients[0];
  return {
    mode: initial.mode,
    ...(initial.target ? { target: initial.target } : {}),
    ...(client ? { client } : {}),
    username: initial.username ?? '',
  };
}

/** Typed values that hold for a second walk: codes and sessions work once, so they are left out. */
export function typedAgain(typed: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(typed).filter(([id]) => id !== 'Session' && !/_CODE$|^UserCode$|CREDENTIAL$/.test(id)),
  );
}
