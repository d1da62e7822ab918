// The implementation of an auth flow session: every action of the panel, the trees and the commands.

import type { Chain, Target } from '../chain/chain.ts';
import { accessTokenOf, newestTokens } from '../chain/chain-state.ts';
import { fieldsOf } from '../draft/form.ts';
import { nextSubject } from '../chain/next-subject.ts';
import { firstSubjectOf } from '../chain/subject-of.ts';
import type { Draft, Subject } from '../draft/draft.ts';
import { applyEdit, setMap, typeField, valueIn } from '../draft/edit-draft.ts';
import { readPaste } from '../draft/paste.ts';
import type { ReadRequest } from '../draft/read-request.ts';
import { variantsOf } from '../draft/variants.ts';
import type { AuthFlowSession, AuthFlowSessionState, AuthFlowSessionDeps, RunEnd } from './auth-flow-session-api.ts';
import { createAuthFlowSessionStore } from './auth-flow-session-store.ts';
import type { InitialAuthFlowSession } from './initial-state.ts';
import { type SendAgainOptions, typedAgain, typedFor } from './send-again.ts';
import { createRunner, MOST_STEPS } from './chain-runner.ts';
import { createSetAside } from './set-aside.ts';

export type { InitialAuthFlowSession } from './initial-state.ts';

/** The first request's USERNAME is the user chosen above the form, not a separate value. */
const usernameAtStart = 'AuthParameters.USERNAME';

export function createAuthFlowSession(deps: AuthFlowSessionDeps, initial: InitialAuthFlowSession): AuthFlowSession {
  const { tables } = deps;
  const store = createAuthFlowSessionStore(deps, initial);
  const runner = createRunner(store, deps);
  const setAside = createSetAside();

  /** Ends the chain and opens a new draft for its first call. */
  function restart(subject: Subject, typed: Draft['typed'] = {}): void {
    runner.cancel();
    store.update({ draft: store.newDraft(subject, typed) }, ['chain', 'lookingAt']);
  }

  /** Switches to another target, app client or user, with the draft set aside for them or an empty one. */
  function goTo(to: Pick<AuthFlowSessionState, 'target' | 'client' | 'username'>, subject: Subject): void {
    setAside.put(store.state);
    runner.cancel();
    const waiting = setAside.take(to);
    // A new id, so that the answer of a call in flight is not taken for the answer to this draft.
    const draft = waiting ? { ...waiting, id: deps.newId() } : store.newDraft(subject);
    store.update({ ...to, draft }, ['chain', 'lookingAt', ...(to.client ? [] : (['client'] as const))]);
  }

  /** @param target has the id of the current target */
  function updateTarget(target: Target): void {
    const { client: chosen, username, chain } = store.state;
    const client = target.clients.find(({ clientId }) => clientId === chosen?.clientId) ?? target.clients[0];
    const isAnother = chosen !== undefined && client?.clientId !== chosen.clientId && !chain;
    if (isAnother) goTo({ target, ...(client ? { client } : {}), username }, firstSubject());
    else store.update({ target, ...(client ? { client } : {}) }, client ? [] : ['client']);
  }

  function firstSubject(): Subject {
    const { chain, draft } = store.state;
    // A chain that was pasted as an answer has no request to begin with again, and its open challenge is none either.
    if (chain) return firstSubjectOf(chain, tables) ?? initial.subject;
    return draft?.subject ?? initial.subject;
  }

  function loadRequest({ subject, typed: all, maps, extraMembers }: ReadRequest): void {
    const { [usernameAtStart]: username, ...typed } = all;
    const draft: Draft = { ...store.newDraft(subject, typed), maps, extraMembers, pasted: true };
    runner.cancel();
    store.update({ draft, ...(username === undefined ? {} : { username }) }, ['chain', 'lookingAt']);
  }

  /** @param from the step that the new chain branches off at */
  async function sendAgain(chain: Chain, stopAt: number, from: number, options?: SendAgainOptions): Promise<RunEnd> {
    const subject = firstSubjectOf(chain, tables);
    if (!subject) return { kind: 'failed' };
    runner.cancel();
    const open = store.state.chain?.id === chain.id ? store.state.draft : undefined;
    const { target, client, username = '' } = chain;
    const branchOf = { chain: chain.id, step: from };
    const draft = store.newDraft(subject);
    store.update({ mode: 'chain', target, client, username, draft, branchOf }, ['chain', 'lookingAt']);
    const end = await runner.runUntil(stopAt, (done) => {
      const repeated = chain.steps[done];
      if (!repeated) return;
      const again = typedAgain(chain, repeated, typedFor(chain, repeated, tables, open), tables, options);
      store.edit((next) => ({
        ...next,
        typed: { ...again.typed, ...next.typed },
        maps: { ...again.maps, ...next.maps },
      }));
    });
    store.update({}, ['branchOf']);
    return end;
  }

  return {
    get state() {
      return store.state;
    },
    form: () => store.form(),
    setAside: () => setAside.all(),
    onDidChange: (listener) => store.onDidChange(listener),

    chooseTarget(target) {
      const subject = firstSubject();
      if (target.id === store.state.target?.id) {
        updateTarget(target);
        if (store.state.chain) restart(subject);
        return;
      }
      // Otherwise one key press would send a user name and a password of the old target to the new one.
      const { clientId, username = '' } = setAside.choiceAt(target.id) ?? {};
      const client = target.clients.find((one) => one.clientId === clientId) ?? target.clients[0];
      goTo({ target, ...(client ? { client } : {}), username }, subject);
    },
    updateTarget,
    chooseClient(clientId) {
      const { target, username } = store.state;
      const client = target?.clients.find((one) => one.clientId === clientId);
      if (target && client) goTo({ target, client, username }, firstSubject());
    },
    chooseSubject(subject) {
      restart(subject, store.state.draft?.typed);
      store.update({}, ['ownAuthFlow']);
    },
    chooseUser(username) {
      const { username: before, chain, target, client } = store.state;
      if (username === before && !chain) return;
      // Values typed before a user is chosen belong to the first user chosen.
      if (before === '' && !chain) store.update({ username });
      else goTo({ ...(target ? { target } : {}), ...(client ? { client } : {}), username }, firstSubject());
    },
    useAuthFlowForUser(authFlow, own) {
      const subject = store.state.draft?.subject;
      if (!subject || !('authFlow' in subject)) return;
      if (authFlow !== subject.authFlow) restart({ ...subject, authFlow }, store.state.draft?.typed);
      if (authFlow === own) store.update({}, ['ownAuthFlow']);
      else store.update({ ownAuthFlow: own });
    },
    newChain() {
      if (store.state.chain) setAside.put(store.state);
      restart(firstSubject());
    },

    setField(fieldId, value) {
      const { chain, draft: open } = store.state;
      if (fieldId === usernameAtStart && !chain) {
        // An overridden USERNAME has its own typed text, which must change too.
        const isOverridden = open && usernameAtStart in open.typed;
        store.update({ username: value, ...(isOverridden ? { draft: typeField(open, fieldId, value) } : {}) });
        return;
      }
      const isCleared = value === '' && !store.isFilled(fieldId);
      store.edit((draft) => typeField(draft, fieldId, isCleared ? undefined : value));
    },
    overrideField(fieldId, on) {
      const value = on ? (valueIn(store.form(), fieldId) ?? '') : undefined;
      store.edit((draft) => typeField(draft, fieldId, value));
    },
    fillOffer(fieldId) {
      const offer = store.form()?.fields.find((field) => field.id === fieldId)?.offer;
      // If the value is filled in automatically, clearing the typed text keeps it current: codes change.
      const value = store.isFilled(fieldId) ? undefined : offer?.value;
      if (offer) store.edit((draft) => typeField(draft, fieldId, value));
    },
    setMap(mapId, entries) {
      store.edit((draft) => setMap(draft, mapId, entries));
    },
    chooseVariant(index) {
      const { draft, chain } = store.state;
      const variant = draft && variantsOf(draft, chain, tables)[index];
      if (!variant) return;
      let next: Draft = { ...draft, subject: variant.subject };
      for (const [id, value] of Object.entries(variant.typed)) next = typeField(next, id, value);
      store.update({ draft: next });
    },
    applyFix(code, at) {
      const finding = store.form()?.findings.find((one) => one.code === code && one.path.join('.') === at);
      const fix = finding?.fixAll ?? finding?.fix;
      for (const edit of fix?.edits ?? []) {
        const hasField = (id: string) => fieldsOf(store.form()).some((field) => field.id === id);
        store.edit((draft) => applyEdit(draft, edit, { tables, isFilled: (id) => store.isFilled(id), hasField }));
      }
      const { [usernameAtStart]: username, ...typed } = store.state.draft?.typed ?? {};
      const isUser = fix?.edits.some((edit) => (edit.to ?? edit.path).join('.').startsWith('AuthParameters'));
      if (isUser && username !== undefined && username !== '' && !store.state.chain) {
        store.update({ username });
        store.edit((draft) => ({ ...draft, typed }));
      }
    },
    paste: (text) => loadRequest(readPaste(text, tables)),
    loadRequest,

    runStep: () => runner.runStep(),
    runToEnd: () => runner.runUntil(MOST_STEPS),
    cancel: () => runner.cancel(),

    openChain(chain) {
      setAside.put(store.state);
      runner.cancel();
      // A chain from disk has placeholders instead of sessions, so it cannot be continued.
      const subject = chain.withoutSecrets ? undefined : nextSubject(chain, tables);
      const { target, client, username = '' } = chain;
      const draft = subject ? { draft: setAside.take({ chain, username }) ?? store.newDraft(subject) } : {};
      store.update(
        { mode: 'chain', chain, target, client, username, ...draft },
        subject ? ['lookingAt'] : ['lookingAt', 'draft'],
      );
    },
    lookAt(step) {
      if (step === undefined) store.update({}, ['lookingAt']);
      else store.update({ lookingAt: step });
    },
    branchAt: (chain, step, options) => sendAgain(chain, step, step, options),
    runAgain: (chain, options) => sendAgain(chain, chain.steps.length, 0, options),
    startTokenOperation(operation, typed = {}) {
      const { chain } = store.state;
      const tokens = chain && newestTokens(chain);
      const accessToken = chain && accessTokenOf(chain);
      if (!chain || !(tokens ?? accessToken)) return;
      // A chain that was observed may have an access token in its requests only, from which no form is filled.
      const sent = operation === 'VerifySoftwareToken' && accessToken && !tokens ? { AccessToken: accessToken } : {};
      const subject: Subject =
        operation === 'InitiateAuth' ? { operation, authFlow: 'REFRESH_TOKEN_AUTH' } : { operation };
      store.update({ draft: store.newDraft(subject, { ...sent, ...typed }) }, ['lookingAt']);
    },
  };
}
