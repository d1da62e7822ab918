// Sends the steps of an auth flow session: one, all to the end, or up to a given one. Also cancels them.

import type { Chain, Step } from '../chain/chain.ts';
import { nextSubject } from '../chain/next-subject.ts';
import type { Draft } from '../draft/draft.ts';
import { type Form, textIn } from '../draft/form.ts';
import { findBlocker } from './blocker.ts';
import type { RunEnd, AuthFlowSessionDeps } from './auth-flow-session-api.ts';
import { confirmedDevice, withDevice } from './confirmed-device.ts';
import type { AuthFlowSessionStore } from './auth-flow-session-store.ts';
import { sentFormOf } from '../draft/sent-form.ts';
import { stopBefore } from './run-stop.ts';
import { rememberSecrets, sendStep } from './send-step.ts';

/** More than any sign-in has; stops a run against a server that never stops asking. */
export const MOST_STEPS = 25;

export interface Runner {
  /** Sends the draft; undefined when there is nothing to send or a call is in flight. */
  runStep(): Promise<Step | undefined>;
  /**
   * Sends steps until the chain ends, a value is missing, or `stopAt` steps are done; off the sandbox, stops before a
   * step that permanently changes the account.
   * @param prepare called before each step with the number of steps done
   */
  runUntil(stopAt: number, prepare?: (done: number) => void): Promise<RunEnd>;
  cancel(): void;
}

export function createRunner(store: AuthFlowSessionStore, deps: AuthFlowSessionDeps): Runner {
  let controller: AbortController | undefined;

  function emptyChain(sent: Form): Chain | undefined {
    const { target, client, username, branchOf } = store.state;
    if (!target || !client) return undefined;
    const named = textIn(sent.fields.find(({ key }) => key === 'USERNAME')) ?? username;
    return {
      id: deps.newId(),
      startedAt: deps.now(),
      target,
      client,
      ...(named ? { username: named } : {}),
      ...(branchOf ? { branchOf } : {}),
      steps: [],
      secrets: { srpExponents: {} },
      withoutSecrets: false,
    };
  }

  /** The draft for the next request; the sent draft stays if its call did not succeed. */
  function draftAfter(chain: Chain, sent: Draft): Draft | undefined {
    const subject = nextSubject(chain, deps.tables);
    if (!subject) return undefined;
    const stays = ['refused', 'unreadable', 'failure', 'cancelled'].includes(chain.steps.at(-1)?.answer.kind ?? '');
    return stays ? sent : store.newDraft(subject);
  }

  async function runStep(): Promise<Step | undefined> {
    const { draft, target, running } = store.state;
    const sent = store.form();
    if (!draft || !sent || !target || running) return undefined;
    const before = store.state.chain ?? emptyChain(sent);
    if (!before) return undefined;
    controller = new AbortController();
    store.update({ running: { message: `Sending ${sent.subject.operation}` } }, ['lookingAt']);
    let step: Step;
    try {
      const context = store.draftContext();
      step = await sendStep(sent, draft, {
        index: before.steps.length,
        target,
        send: deps.send,
        signal: controller.signal,
        clock: context.clock,
        sentForm: sentFormOf(sent, draft, context),
      });
    } catch (error) {
      store.update({}, ['running']);
      throw error;
    }
    const open = store.state.draft;
    // Another chain was started while this call was in flight: drop its answer.
    if (open?.id !== draft.id) {
      store.update({}, ['running']);
      return undefined;
    }
    const secrets = rememberSecrets(before.secrets, sent, draft, step.answer);
    const device = step.answer.kind === 'done' ? confirmedDevice(sent, before) : undefined;
    const chain = withDevice({ ...before, secrets, steps: [...before.steps, step] }, device);
    const next = draftAfter(chain, open);
    store.update({ chain, ...(next ? { draft: next } : {}) }, next ? ['running'] : ['running', 'draft']);
    return step;
  }

  /** Waits for an unused code; false when the wait was cancelled. */
  async function waitFor(ms: number, message: string): Promise<boolean> {
    controller = new AbortController();
    const { signal } = controller;
    store.update({ running: { message } });
    try {
      await deps.wait(ms, signal);
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      store.update({}, ['running']);
    }
    return !signal.aborted;
  }

  async function runUntil(stopAt: number, prepare?: (done: number) => void): Promise<RunEnd> {
    for (;;) {
      const done = store.state.chain?.steps.length ?? 0;
      prepare?.(done);
      const next = done >= stopAt ? undefined : store.form();
      if (!next) return { kind: 'reached' };
      const { targetContext, username, target, chain } = store.draftContext();
      const stop = target && stopBefore(next.subject, target, chain, deps.tables);
      if (stop !== undefined) return { kind: 'stopped', message: stop };
      const user = textIn(next.fields.find(({ key }) => key === 'USERNAME')) ?? username;
      const blocker = findBlocker(next, user, targetContext);
      if (blocker?.kind === 'wait') {
        if (!(await waitFor(blocker.ms, blocker.message))) return { kind: 'cancelled' };
        continue;
      }
      if (blocker) return { kind: 'needs-person', fieldId: blocker.fieldId, message: blocker.message };
      const end = endAfter(await runStep());
      if (end) return end;
    }
  }

  return { runStep, runUntil, cancel: () => controller?.abort() };
}

/** How a run ends with this step; undefined when it continues. */
function endAfter(step: Step | undefined): RunEnd | undefined {
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
      return undefined;
  }
}
