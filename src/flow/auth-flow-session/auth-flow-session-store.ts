// The state of an auth flow session, with what is derived from it: the draft's context and its form.

import { drawFreshValues } from '../draft/fresh-values.ts';
import type { Draft, Subject } from '../draft/draft.ts';
import { typeField, valueIn } from '../draft/edit-draft.ts';
import type { DraftContext } from '../draft/draft-context.ts';
import type { Form } from '../draft/form.ts';
import { machineClock, type TargetClock } from '../chain/target-clock.ts';
import { readForm } from '../draft/read-form.ts';
import { createSrpComputer } from '../draft/srp-computer.ts';
import type { AuthFlowSessionState, AuthFlowSessionDeps } from './auth-flow-session-api.ts';
import { type InitialAuthFlowSession, initialState } from './initial-state.ts';

type Optional = 'target' | 'client' | 'ownAuthFlow' | 'chain' | 'draft' | 'lookingAt' | 'running' | 'branchOf';

export interface AuthFlowSessionStore {
  readonly state: AuthFlowSessionState;
  /** Changes the state and notifies the listeners; `removed` names members to delete. */
  update(change: Partial<AuthFlowSessionState>, removed?: readonly Optional[]): void;
  /** Changes the draft, if there is one. */
  edit(change: (draft: Draft) => Draft): void;
  onDidChange(listener: () => void): { dispose(): void };
  newDraft(subject: Subject, typed?: Draft['typed']): Draft;
  draftContext(): DraftContext;
  form(): Form | undefined;
  /** Whether a field would have a filled or computed value if nothing were typed into it. */
  isFilled(fieldId: string): boolean;
}

export function createAuthFlowSessionStore(
  deps: AuthFlowSessionDeps,
  initial: InitialAuthFlowSession,
): AuthFlowSessionStore {
  const srp = createSrpComputer();
  const listeners = new Set<() => void>();
  let state: AuthFlowSessionState = { ...initialState(initial), draft: newDraft(initial.subject) };

  function newDraft(subject: Subject, typed: Draft['typed'] = {}): Draft {
    return {
      id: deps.newId(),
      subject,
      typed,
      maps: {},
      extraMembers: {},
      fresh: drawFreshValues(deps.randomBytes),
    };
  }

  function update(change: Partial<AuthFlowSessionState>, removed: readonly Optional[] = []): void {
    const next = { ...state, ...change };
    for (const member of removed) delete next[member];
    state = next;
    for (const listener of listeners) listener();
  }

  /** The clock of the target that the chain belongs to, or that the first call would go to. */
  function clockNow(): TargetClock {
    const target = state.chain?.target ?? state.target;
    return (target && deps.clockOf?.(target)) ?? machineClock(deps.now());
  }

  function draftContext(): DraftContext {
    const { target, client, chain, username } = state;
    const targetContext = target && deps.targetContext(target);
    return {
      tables: deps.tables,
      ...(target ? { target } : {}),
      ...(client ? { client } : {}),
      ...(chain ? { chain } : {}),
      username,
      now: deps.now(),
      clock: clockNow(),
      ...(targetContext ? { targetContext } : {}),
      ...(target && deps.devices ? { devices: deps.devices(target) } : {}),
      srp,
    };
  }

  return {
    get state() {
      return state;
    },
    update,
    edit(change) {
      if (state.draft) update({ draft: change(state.draft) });
    },
    onDidChange(listener) {
      listeners.add(listener);
      return { dispose: () => listeners.delete(listener) };
    },
    newDraft,
    draftContext,
    form: () => state.draft && readForm(state.draft, draftContext()),
    isFilled(fieldId) {
      if (!state.draft) return false;
      const withoutTyped = readForm(typeField(state.draft, fieldId, undefined), draftContext());
      return valueIn(withoutTyped, fieldId) !== undefined;
    },
  };
}
