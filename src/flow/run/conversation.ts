// A conversation with Cognito: what the panel, the trees and the commands can ask of it.

import { newestTokens } from '../chain/chain-state.ts';
import { nextSubject } from '../chain/next-subject.ts';
import { subjectOf } from '../chain/subject-of.ts';
import type { Draft, Subject } from '../draft/draft.ts';
import { applyEdit, setMap, typeField, valueIn } from '../draft/edit-draft.ts';
import { readPaste } from '../draft/paste.ts';
import { variantsOf } from '../draft/variants.ts';
import type { Conversation, Surroundings } from './conversation-api.ts';
import { createConversationStore } from './conversation-store.ts';
import { type InitialConversation, typedAgain } from './initial-state.ts';
import { createRunner, MOST_STEPS } from './runner.ts';

export type { InitialConversation } from './initial-state.ts';

/** USERNAME of the first request is the user of the top line, not a value of its own. */
const usernameAtStart = 'AuthParameters.USERNAME';

export function createConversation(surroundings: Surroundings, initial: InitialConversation): Conversation {
  const store = createConversationStore(surroundings, initial);
  const runner = createRunner(store, surroundings);

  /** Puts the conversation back before its first call. */
  function restart(subject: Subject, typed: Draft['typed'] = {}): void {
    runner.cancel();
    store.update({ draft: store.newDraft(subject, typed) }, ['chain', 'lookingAt']);
  }

  function firstSubject(): Subject {
    const first = store.state.chain?.steps[0];
    return (first && subjectOf(first)) ?? store.state.draft?.subject ?? initial.subject;
  }

  return {
    get state() {
      return store.state;
    },
    form: () => store.form(),
    onDidChange: (listener) => store.onDidChange(listener),

    chooseTarget(target) {
      const subject = firstSubject();
      const [client] = target.clients;
      store.update({ target, ...(client ? { client } : {}) }, client ? [] : ['client']);
      restart(subject, store.state.draft?.typed);
    },
    updateTarget(target) {
      const client = target.clients.find((one) => one.clientId === store.state.client?.clientId) ?? target.clients[0];
      store.update({ target, ...(client ? { client } : {}) }, client ? [] : ['client']);
    },
    chooseClient(clientId) {
      const client = store.state.target?.clients.find((one) => one.clientId === clientId);
      if (!client) return;
      const subject = firstSubject();
      store.update({ client });
      restart(subject, store.state.draft?.typed);
    },
    chooseSubject(subject) {
      restart(subject, store.state.draft?.typed);
    },
    chooseUser(username) {
      const subject = firstSubject();
      store.update({ username });
      if (store.state.chain) restart(subject);
    },
    newChain() {
      restart(firstSubject());
    },

    setField(fieldId, value) {
      if (fieldId === usernameAtStart && !store.state.chain) {
        store.update({ username: value });
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
      // Where the value fills itself in, giving the field back keeps it fresh: codes change.
      const value = store.isFilled(fieldId) ? undefined : offer?.value;
      if (offer) store.edit((draft) => typeField(draft, fieldId, value));
    },
    setMap(mapId, entries) {
      store.edit((draft) => setMap(draft, mapId, entries));
    },
    chooseVariant(index) {
      const { draft, chain } = store.state;
      const variant = draft && variantsOf(draft, chain)[index];
      if (!variant) return;
      let next: Draft = { ...draft, subject: variant.subject };
      for (const [id, value] of Object.entries(variant.typed)) next = typeField(next, id, value);
      store.update({ draft: next });
    },
    applyFix(code, at) {
      const found = store.form()?.findings.find((finding) => finding.code === code && finding.path.join('.') === at);
      for (const edit of found?.fix?.edits ?? []) {
        const isUser = edit.path.join('.') === usernameAtStart && edit.value !== undefined;
        if (isUser) store.update({ username: edit.value });
        else store.edit((draft) => applyEdit(draft, edit, (id) => store.isFilled(id)));
      }
    },
    paste(text) {
      const pasted = readPaste(text);
      const { [usernameAtStart]: username, ...typed } = pasted.typed;
      const draft = { ...store.newDraft(pasted.subject, typed), maps: pasted.maps, extraMembers: pasted.extraMembers };
      runner.cancel();
      store.update({ draft, ...(username === undefined ? {} : { username }) }, ['chain', 'lookingAt']);
    },

    runStep: () => runner.runStep(),
    runToEnd: () => runner.runUntil(MOST_STEPS),
    cancel: () => runner.cancel(),

    openChain(chain) {
      runner.cancel();
      // A chain from disk has placeholders where its sessions were: nothing can be sent on from it.
      const subject = chain.withoutSecrets ? undefined : nextSubject(chain);
      const { target, client, username = '' } = chain;
      const draft = subject ? { draft: store.newDraft(subject) } : {};
      store.update(
        { mode: 'chain', chain, target, client, username, ...draft },
        subject ? ['lookingAt'] : ['lookingAt', 'draft'],
      );
    },
    lookAt(step) {
      if (step === undefined) store.update({}, ['lookingAt']);
      else store.update({ lookingAt: step });
    },
    async branchAt(chain, step) {
      const first = chain.steps[0];
      const subject = first && subjectOf(first);
      if (!subject) return { kind: 'failed' };
      runner.cancel();
      const { target, client, username = '' } = chain;
      const branchOf = { chain: chain.id, step };
      const draft = store.newDraft(subject);
      store.update({ mode: 'chain', target, client, username, draft, branchOf }, ['chain', 'lookingAt']);
      const end = await runner.runUntil(step, (done) => {
        const walked = chain.steps[done];
        if (walked) store.edit((open) => ({ ...open, typed: { ...typedAgain(walked.typed), ...open.typed } }));
      });
      store.update({}, ['branchOf']);
      return end;
    },
    startTokenOperation(operation) {
      const { chain } = store.state;
      if (!chain || !newestTokens(chain)) return;
      const subject: Subject =
        operation === 'InitiateAuth' ? { operation, authFlow: 'REFRESH_TOKEN_AUTH' } : { operation };
      store.update({ draft: store.newDraft(subject) }, ['lookingAt']);
    },
  };
}
