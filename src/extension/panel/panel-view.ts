// The view of the whole panel, a pure function of the auth flow session and the host's context.

import type { AuthFlowSessionState } from '../../flow/auth-flow-session/auth-flow-session-api.ts';
import type { Form } from '../../flow/draft/form.ts';
import { machineClock, type TargetClock } from '../../flow/chain/target-clock.ts';
import type { PanelView } from '../../protocol/view.ts';
import { answerView } from './answer-view.ts';
import { type FormViewContext, formView } from './form-view.ts';
import { nextCallsView } from './next-calls-view.ts';
import { sentFormView } from './sent-form-view.ts';
import { stepId, stepsView } from './steps-view.ts';
import type { TokenCardContext } from './token-cards.ts';
import { topView } from './top-view.ts';
import type { TopViewContext } from './top-view.ts';

export interface PanelViewContext extends TopViewContext, Omit<TokenCardContext, 'clock'>, FormViewContext {
  readonly notice?: PanelView['notice'];
  /** The user has hidden what each value means. */
  readonly meaningsFolded?: boolean;
  /** The clock of the target of the chain; this machine's when absent. */
  readonly clock?: TargetClock;
  /** Absent: it does not run. */
  readonly sandboxRuns?: boolean;
}

/** @param form the draft's form, undefined if the chain has no next step */
export function panelView(state: AuthFlowSessionState, form: Form | undefined, context: PanelViewContext): PanelView {
  const { chain, lookingAt, mode, running } = state;
  const shownStep = lookingAt === undefined ? undefined : chain?.steps[lookingAt];
  const answered = shownStep ?? chain?.steps.at(-1);
  const shownForm =
    chain && shownStep ? sentFormView(chain, shownStep, context.tables) : form && formView(form, state, context);
  const { clock = machineClock(context.now), sandboxRuns = false } = context;
  const answerContext = { ...context, mode, form, clock, sandboxRuns };
  return {
    mode,
    top: topView(state, context),
    steps: stepsView(state, context.tables),
    ...(chain && shownStep ? { lookingAt: stepId(chain.id, shownStep.index) } : {}),
    ...(running ? { running: { message: running.message } } : {}),
    ...(shownForm ? { form: shownForm } : {}),
    ...(chain && answered ? { answer: answerView(chain, answered, answerContext) } : {}),
    ...(chain?.withoutSecrets ? { fromDisk: true } : {}),
    ...(context.meaningsFolded ? { meaningsFolded: true } : {}),
    ...(chain && !shownStep ? nextCallsView(chain, context.tables) : {}),
    ...(context.notice ? { notice: context.notice } : {}),
  };
}
