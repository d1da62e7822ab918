// Keeps drafts of other targets, app clients and users, in memory only, until those are chosen again. Nothing of them
// reaches a request in the meantime.

import type { Draft } from '../draft/draft.ts';
import type { AuthFlowSessionState } from './auth-flow-session-api.ts';

/** The oldest drafts are dropped beyond this number. */
const mostDrafts = 50;

/** Whom a draft is for: each target, app client and user has its own. */
type Addressee = Pick<AuthFlowSessionState, 'target' | 'client' | 'username' | 'chain'>;

interface Choice {
  readonly clientId?: string;
  readonly username: string;
}

export interface SetAside {
  /** Sets the draft aside, and remembers the app client and the user chosen at this target. */
  put(state: AuthFlowSessionState): void;
  /** Removes and returns the draft set aside for this addressee. */
  take(addressee: Addressee): Draft | undefined;
  /** All drafts set aside. They may hold secrets, like the current one. */
  all(): readonly Draft[];
  /** The last app client and user chosen at a target. */
  choiceAt(targetId: string): Choice | undefined;
}

export function createSetAside(): SetAside {
  const drafts = new Map<string, Draft>();
  const choices = new Map<string, Choice>();
  return {
    put(state) {
      const { target, client, username, draft } = state;
      if (!target) return;
      choices.set(target.id, { username, ...(client ? { clientId: client.clientId } : {}) });
      const key = keyOf(state);
      drafts.delete(key);
      if (!draft || !isWritten(draft)) return;
      drafts.set(key, draft);
      for (const oldest of drafts.keys()) if (drafts.size > mostDrafts) drafts.delete(oldest);
    },
    take(addressee) {
      const key = keyOf(addressee);
      const draft = drafts.get(key);
      drafts.delete(key);
      return draft;
    },
    all: () => [...drafts.values()],
    choiceAt: (targetId) => choices.get(targetId),
  };
}

function isWritten({ typed, maps, extraMembers }: Draft): boolean {
  return [typed, maps, extraMembers].some((members) => Object.keys(members).length > 0);
}

/** Within a chain, the key is the chain and its number of steps. */
function keyOf({ target, client, username, chain }: Addressee): string {
  const parts = chain ? ['chain', chain.id, chain.steps.length] : [target?.id, client?.clientId, username];
  return JSON.stringify(parts);
}
