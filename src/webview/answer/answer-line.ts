// One line above the form that says what Cognito answered: the answer itself is below the form.
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { answerHeadingId, drawHeadlineIcon, drawStatus } from './answer-area.ts';
import { icon } from '../base/icon.ts';
import { strings } from '../base/strings.ts';
import type { AnswerView } from '../../protocol/view.ts';

export function drawAnswerLine(answer: AnswerView): TemplateResult {
  return html`<p class="answer-line">
    ${drawHeadlineIcon(answer.kind)}<span>${answer.headline}</span><span class="quiet">${drawStatus(answer)}</span>
    <button type="button" class="quiet-button" @click=${showAnswer}>
      ${icon('arrow-down')}<span>${strings.answer.show}</span>
    </button>
  </p>`;
}

function showAnswer(): void {
  const heading = document.getElementById(answerHeadingId);
  heading?.focus();
  heading?.closest('section')?.scrollIntoView({ block: 'start' });
}
