// A conversation with Cognito: the state behind the panel, from the first request to the tokens.

import { typedAgain, type InitialConversation, initialState } from './initial-state.ts';
import { newestTokens } from '../chain/chain-state.ts';
import type { Chain, Step } from '../chain/chain.ts';
import { nextSubject } from '../chain/next-subject.ts';
import { subjectOf } from '../chain/subject-of.ts';
import { applyEdit, setMap, typeField, valueIn } from '../draft/edit-draft.ts';
import type { Draft, Subject } from '../draft/draft.ts';
import type { DraftEnvironment } from '../draft/environment.ts';
import type { Form } from '../draft/form.ts';
import { readPaste } from '../draft/paste.ts';
import { readForm } from '../draft/read-form.ts';
import { createSrpComputer } from '../draft/srp-computer.ts';
import { variantsOf } from '../draft/variants.ts';
import { findBlocker } from './blocker.ts';
import type { Conversation, ConversationState, RunEnd, Surroundings } from './conversation-api.ts';
import { rememberSecrets, sendStep } from './send-step.ts';

export type { InitialConversation } from './initial-state.ts';

/** More steps than any sign-in has; a server that asks for ever must not hold the editor. */
const MOST_STEPS = 25;

/** The field ids that are the user of the top line, not a value of their own. */
const usernameAtStart = 'AuthParameters.USERNAME';

export function createConversation(surroundings: Surroundings, initial: InitialConversation): Conversation {
  const srp = createSrpComputer();
  const listeners = new Set<() => void>();
  let state: ConversationState = { ...initialState(initial), draft: newDraft(initial.subject) };
  let controller: AbortController | undefined;

  function newDraft(subject: Subject, typed: Draft['typed'] = {}): Draft {
    return {
      id: surroundings.newId(),
      subject,
      typed,
      maps: {},
      extraMembers: {},
      fresh: {
        srpExponent: Buffer.from(surroundings.randomBytes(128)).toString('hex'),
        deviceRandom: Buffer.from(surroundings.randomBytes(56)).toString('hex'),
      },
    };
  }

  function update(change: Partial<ConversationState>, gone: readonly (keyof ConversationState)[] = []): void {
    const next = { ...state, ...change };
    for (const key of gone) delete next[key];
    state = next;
    for (const listener of listeners) listener();
  }

  function environment(): DraftEnvironment {
    const { target, client, chain, username } = state;
    const knowledge = target && surroundings.knowledge(target);
    return {
      ...(target ? { target } : {}),
      ...(client ? { client } : {}),
      ...(chain ? { chain } : {}),
      username,
      now: surroundings.now(),
      ...(knowledge ? { knowledge } : {}),
      srp,
    };
  }

  function form(): Form | undefined {
    return state.draft && readForm(state.draft, environment());
  }

  /** Whether a field has a value of its own when nothing is typed into it. */
  function isFilled(fieldId: string): boolean {
    if (!state.draft) return false;
    return valueIn(readForm(typeField(state.draft, fieldId, undefined), environment()), fieldId) !== undefined;
  }

  function edit(change: (draft: Draft) => Draft): void {
    if (state.draft) update({ draft: change(state.draft) });
  }

  /** Puts the conversation back before its first call, about the same flow. */
  function restart(subject: Subject, typed: Draft['typed'] = {}): void {
    controller?.abort();
    update({ draft: newDraft(subject, typed) }, ['chain', 'lookingAt']);
  }

  function firstSubject(): Subject {
    const first = state.chain?.steps[0];
    return (first && subjectOf(first)) ?? state.draft?.subject ?? initial.subject;
  }

  function emptyChain(sent: Form): Chain | undefined {
    const { target, client, username } = state;
    if (!target || !client) return undefined;
    const named = sent.fields.find(({ field }) => field.key === 'USERNAME')?.value ?? username;
    return {
      id: surroundings.newId(),
      startedAt: surroundings.now(),
      target,
      client,
      ...(named ? { username: named } : {}),
      ...(state.branchOf ? { branchOf: state.branchOf } : {}),
      steps: [],
      secrets: { srpExponents: {} },
      withoutSecrets: false,
    };
  }

  /** The draft for what Cognito wants next; the same one stays where the request was refused. */
  function draftAfter(chain: Chain, sent: Draft): Draft | undefined {
    const subject = nextSubject(chain);
    if (!subject) return undefined;
    const stays = ['refused', 'unreadable', 'failure', 'cancelled'].includes(chain.steps.at(-1)?.answer.kind ?? '');
    return stays ? sent : newDraft(subject);
  }

  async function runStep(): Promise<Step | undefined> {
    const { draft, target } = state;
    const sent = form();
    if (!draft || !sent || !target || state.running) return undefined;
    const before = state.chain ?? emptyChain(sent);
    if (!before) return undefined;
    const remembering = { ...before, secrets: rememberSecrets(before.secrets, sent, draft) };
    controller = new AbortController();
    update({ running: { words: `Sending ${sent.subject.operation}` } }, ['lookingAt']);
    const { signal } = controller;
    let step: Step;
    try {
      step = await sendStep(sent, draft, before.steps.length, target, surroundings.send, signal);
    } catch (error) {
      update({}, ['running']);
      throw error;
    }
    const chain = { ...remembering, steps: [...before.steps, step] };
    const next = draftAfter(chain, draft);
    update({ chain, ...(next ? { draft: next } : {}) }, next ? ['running'] : ['running', 'draft']);
    return step;
  }

  /** Waits for a code that is not used up; false when the wait was cancelled. */
  async function waitFor(ms: number, words: string): Promise<boolean> {
    controller = new AbortController();
    const { signal } = controller;
    update({ running: { words } });
    try {
      await surroundings.wait(ms, signal);
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      update({}, ['running']);
    }
    return !signal.aborted;
  }

  /** Sends step after step until the chain ends, something is missing, or `stopAt` steps are done. */
  async function runUntil(stopAt: number, prepare?: (index: number) => void): Promise<RunEnd> {
    for (;;) {
      const done = state.chain?.steps.length ?? 0;
      prepare?.(done);
      if (done >= stopAt) return { kind: 'reached' };
      const next = form();
      if (!next) return { kind: 'reached' };
      const { knowledge, username } = environment();
      const user = next.fields.find(({ field }) => field.key === 'USERNAME')?.value ?? username;
      const blocker = findBlocker(next, user, knowledge);
      if (blocker?.kind === 'wait') {
        if (!(await waitFor(blocker.ms, blocker.words))) return { kind: 'cancelled' };
        continue;
      }
      if (blocker) return { kind: 'needs-person', fieldId: blocker.fieldId, words: blocker.words };
      const step = await runStep();
      switch (step?.answer.kind) {
        case 'tokens':
          return { kind: 'signed-in' };
        case 'refused':
          return { kind: 'refused' };
        case 'cancelled':
          return { kind: 'cancelled' };
        case 'unreadable':
        case 'failure':
        case undefined:
          return { kind: 'failed' };
        case 'done':
          return { kind: 'reached' };
        case 'challenge':
        case 'software-token':
          break;
      }
    }
  }

  return {
    get state() {
      return state;
    },
    form,
    onDidChange(listener) {
      listeners.add(listener);
      return { dispose: () => listeners.delete(listener) };
    },

    chooseTarget(target) {
      const [client] = target.clients;
      update({ target, ...(client ? { client } : {}) }, client ? [] : ['client']);
      restart(firstSubject(), state.draft?.typed);
    },
    updateTarget(target) {
      const client = target.clients.find((one) => one.clientId === state.client?.clientId) ?? target.clients[0];
      update({ target, ...(client ? { client } : {}) }, client ? [] : ['client']);
    },
    chooseClient(clientId) {
      const client = state.target?.clients.find((one) => one.clientId === clientId);
      if (!client) return;
      update({ client });
      restart(firstSubject(), state.draft?.typed);
    },
    chooseSubject(subject) {
      restart(subject, state.draft?.typed);
    },
    chooseUser(username) {
      update({ username });
      if (state.chain) restart(firstSubject());
    },
    newChain() {
      restart(firstSubject());
    },

    setField(fieldId, value) {
      if (fieldId === usernameAtStart && !state.chain) {
        update({ username: value });
        return;
      }
      edit((draft) => typeField(draft, fieldId, value === '' && !isFilled(fieldId) ? undefined : value));
    },
    overrideField(fieldId, on) {
      const value = on ? (valueIn(form(), fieldId) ?? '') : undefined;
      edit((draft) => typeField(draft, fieldId, value));
    },
    fillOffer(fieldId) {
      const field = form()?.fields.find((one) => one.id === fieldId);
      if (field?.offer) edit((draft) => typeField(draft, fieldId, field.offer?.value));
    },
    setMap(mapId, entries) {
      edit((draft) => setMap(draft, mapId, entries));
    },
    chooseVariant(index) {
      const { draft } = state;
      const variant = draft && variantsOf(draft, state.chain)[index];
      if (!variant) return;
      let next: Draft = { ...draft, subject: variant.subject };
      for (const [id, value] of Object.entries(variant.typed)) next = typeField(next, id, value);
      update({ draft: next });
    },
    applyFix(code, fieldId) {
      const found = form()?.findings.find(
        (finding) => finding.code === code && (fieldId === undefined || finding.path.join('.') === fieldId),
      );
      for (const one of found?.fix?.edits ?? []) {
        if (one.path.join('.') === usernameAtStart && one.value !== undefined) update({ username: one.value });
        else edit((draft) => applyEdit(draft, one, isFilled));
      }
    },
    paste(text) {
      const pasted = readPaste(text);
      const username = pasted.typed[usernameAtStart];
      const typed = Object.fromEntries(Object.entries(pasted.typed).filter(([id]) => id !== usernameAtStart));
      controller?.abort();
      update(
        {
          draft: { ...newDraft(pasted.subject, typed), maps: pasted.maps, extraMembers: pasted.extraMembers },
          ...(username === undefined ? {} : { username }),
        },
        ['chain', 'lookingAt'],
      );
    },

    runStep,
    runToEnd: () => runUntil(MOST_STEPS),
    cancel() {
      controller?.abort();
    },
    openChain(chain) {
      controller?.abort();
      const subject = nextSubject(chain);
      const { target, client, username = '' } = chain;
      update(
        { mode: 'chain', chain, target, client, username, ...(subject ? { draft: newDraft(subject) } : {}) },
        subject ? ['lookingAt'] : ['lookingAt', 'draft'],
      );
    },
    lookAt(step) {
      if (step === undefined) update({}, ['lookingAt']);
      else update({ lookingAt: step });
    },
    async branchAt(chain, step) {
      const first = chain.steps[0];
      const subject = first && subjectOf(first);
      if (!first || !subject) return { kind: 'failed' };
      controller?.abort();
      update(
        {
          mode: 'chain',
          target: chain.target,
          client: chain.client,
          username: chain.username ?? '',
          draft: newDraft(subject),
          branchOf: { chain: chain.id, step },
        },
        ['chain', 'lookingAt'],
      );
      const end = await runUntil(step, (index) => {
        const walked = chain.steps[index];
        if (walked) edit((draft) => ({ ...draft, typed: { ...typedAgain(walked.typed), ...draft.typed } }));
      });
      update({}, ['branchOf']);
      return end;
    },
    startTokenOperation(operation) {
      if (!state.chain || !newestTokens(state.chain)) return;
      const subject: Subject =
        operation === 'InitiateAuth' ? { operation, authFlow: 'REFRESH_TOKEN_AUTH' } : { operation };
      update({ draft: newDraft(subject) }, ['lookingAt']);
    },
  };
}
