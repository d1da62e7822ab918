// The whole panel as the page draws it, from the auth flow session and what the host knows beside it. Pure.

import type { AuthFlowSessionState } from '../../flow/run/auth-flow-session-api.ts';
import type { Form } from '../../flow/draft/form.ts';
import type { PanelView } from '../../protocol/view.ts';
import { answerView } from './answer-view.ts';
import { type FormFacts, formView } from './form-view.ts';
import { sentFormView } from './sent-form-view.ts';
import { stepId, stepsView } from './steps-view.ts';
import type { TokenCardFacts } from './token-cards.ts';
import { topView } from './top-view.ts';
import type { TopFacts } from './top-view.ts';

export interface PanelFacts extends TopFacts, TokenCardFacts, FormFacts {
  readonly notice?: PanelView['notice'];
}

/** @param form the draft's form, undefined when nothing can follow */
export function panelView(state: AuthFlowSessionState, form: Form | undefined, facts: PanelFacts): PanelView {
  const { chain, lookingAt, mode, running } = state;
  const looked = lookingAt === undefined ? undefined : chain?.steps[lookingAt];
  const answered = looked ?? chain?.steps.at(-1);
  const shownForm = chain && looked ? sentFormView(chain, looked, facts.tables) : form && formView(form, state, facts);
  return {
    mode,
    top: topView(state, facts),
    steps: stepsView(state, facts.tables),
    ...(chain && looked ? { lookingAt: stepId(chain.id, looked.index) } : {}),
    ...(running ? { running: { words: running.words } } : {}),
    ...(shownForm ? { form: shownForm } : {}),
    ...(chain && answered ? { answer: answerView(chain, answered, facts) } : {}),
    ...(facts.notice ? { notice: facts.notice } : {}),
  };
}
