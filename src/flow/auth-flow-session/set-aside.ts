// What a user chose and typed for another target, app client or user: it waits here, in memory only, until they are
// chosen again. Nothing of it reaches a request meanwhile.

import type { Draft } from '../draft/draft.ts';
import type { AuthFlowSessionState } from './auth-flow-session-api.ts';

/** Requests that wait at most; the oldest are forgotten. */
const most = 50;

/** Whom a request is for: another target, app client or user makes it another request. */
type Addressee = Pick<AuthFlowSessionState, 'target' | 'client' | 'username' | 'chain'>;

interface Choice {
  readonly clientId?: string;
  readonly username: string;
}

export interface SetAside {
  /** Puts the request being written aside, and remembers which app client and user were chosen at this target. */
  put(state: AuthFlowSessionState): void;
  /** The request set aside for this addressee; it no longer waits then. */
  take(addressee: Addressee): Draft | undefined;
  /** Every request that waits: what is in it is as secret as in the one being written. */
  all(): readonly Draft[];
  /** The app client and user chosen last at a target. */
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
      for (const oldest of drafts.keys()) if (drafts.size > most) drafts.delete(oldest);
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

/** Within a chain a request belongs to the chain as far as it has come. */
function keyOf({ target, client, username, chain }: Addressee): string {
  const whom = chain ? ['chain', chain.id, chain.steps.length] : [target?.id, client?.clientId, username];
  return JSON.stringify(whom);
}
