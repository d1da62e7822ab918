// Whether a panel shows what every window of its workspace begins with, and nothing that the person chose or typed.

import { isDeepStrictEqual } from 'node:util';
import type { Subject } from '../../flow/draft/draft.ts';
import type { ConversationState } from '../../flow/run/conversation-api.ts';
import { firstDraftId } from '../../flow/run/conversation-store.ts';
import { sandboxTargetId } from '../../runner/sandbox-targets.ts';

/** What a window begins with; `username` is empty where nobody is chosen. */
export interface Beginning {
  readonly subject: Subject;
  readonly username: string;
}

/** At the sandbox only: a real pool's names are not to be drawn before the settings say that it is still there. */
export function isUntouched(
  { target, client, username, chain, draft, running }: ConversationState,
  beginning: Beginning,
): boolean {
  if (chain || running || draft?.id !== firstDraftId || target?.id !== sandboxTargetId) return false;
  const { subject, typed, maps, extraMembers } = draft;
  const isEmpty = [typed, maps, extraMembers].every((members) => Object.keys(members).length === 0);
  const isFirstClient = client?.clientId === target.clients[0]?.clientId;
  return isEmpty && isFirstClient && isDeepStrictEqual({ subject, username }, beginning);
}
