// The view of the chain's steps, with the waiting one at the end.

import type { ApiTables } from '../../cognito/api-tables.ts';
import type { Subject } from '../../flow/draft/draft.ts';
import { subjectWord } from '../../flow/draft/draft.ts';
import { nextSubject } from '../../flow/chain/next-subject.ts';
import type { Answer } from '../../flow/chain/answer.ts';
import type { Chain, ChainId, Step } from '../../flow/chain/chain.ts';
import { redactIn } from '../../flow/chain/chain-secrets.ts';
import type { AuthFlowSessionState } from '../../flow/auth-flow-session/auth-flow-session-api.ts';
import type { StepState, StepView } from '../../protocol/view.ts';
import { answerSign } from '../trees/state-labels.ts';

/** `chain/<chainId>/step/<n>`, n from 0: the same id as that of the tree item. */
export function stepId(chain: ChainId, index: number): string {
  return `chain/${chain}/step/${index}`;
}

/** The 0-based index of a step id; undefined for an id of another chain or format. */
export function stepIndex(id: string, chain: ChainId): number | undefined {
  const start = `chain/${chain}/step/`;
  const digits = id.startsWith(start) ? id.slice(start.length) : '';
  return /^\d{1,6}$/.test(digits) ? Number(digits) : undefined;
}

export function stepsView({ chain, draft, running }: AuthFlowSessionState, tables: ApiTables): readonly StepView[] {
  if (!chain || chain.steps.length === 0) return [];
  const sent = chain.steps.map((step) => stepView(chain, step));
  return draft ? [...sent, nextView(chain, draft.subject, running !== undefined, tables)] : sent;
}

function stepView(chain: Chain, step: Step): StepView {
  return {
    id: stepId(chain.id, step.index),
    title: redactIn(chain, step.title),
    detail: redactIn(chain, step.detail),
    state: stateOf(step.answer),
    stateLabel: answerSign(step.answer).label,
    durationMs: step.exchange.timings.total,
  };
}

function nextView(chain: Chain, subject: Subject, running: boolean, tables: ApiTables): StepView {
  const waits = nextSubject(chain, tables) !== undefined;
  const message = running ? 'running' : waits ? 'waiting' : 'not sent yet';
  return {
    id: 'next',
    title: subjectWord(subject),
    detail: message,
    state: running ? 'running' : 'waiting',
    stateLabel: message,
  };
}

function stateOf(answer: Answer): StepState {
  switch (answer.kind) {
    case 'challenge':
    case 'software-token':
    case 'done':
      return 'answered';
    case 'tokens':
      return 'signed-in';
    case 'refused':
      return 'refused';
    case 'unreadable':
    case 'failure':
      return 'failed';
    case 'cancelled':
      return 'cancelled';
  }
}
