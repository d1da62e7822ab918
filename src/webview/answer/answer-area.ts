// Cognito's answer: status and time, then the challenge, tokens, error, or members.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { drawAuthenticator } from './authenticator-secret.ts';
import { drawErrorAnswer } from './error-answer.ts';
import { formatMilliseconds } from '../base/format-duration.ts';
import { icon } from '../base/icon.ts';
import { drawNamedValues, isExplained } from './named-values.ts';
import { drawNextCalls } from './next-calls.ts';
import { drawTokens } from './token-card.ts';
import { strings } from '../base/strings.ts';
import type { Page } from '../wire/page.ts';
import type { AnswerView, PanelView, TimingView } from '../../protocol/view.ts';

export const answerHeadingId = 'answer';

const headlineIcons = {
  challenge: ['arrow-right', 'info'],
  tokens: ['pass-filled', 'good'],
  error: ['error', 'bad'],
  done: ['pass', 'good'],
} as const;

export function drawHeadlineIcon(kind: AnswerView['kind']): TemplateResult {
  const [name, tone] = headlineIcons[kind];
  return icon(name, tone);
}

export function drawAnswer(answer: AnswerView, view: PanelView, page: Page): TemplateResult {
  const step = view.steps.find(({ id }) => id === answer.stepId);
  const { nextCalls } = view;
  return html`<section
    class="answer"
    data-kind=${answer.kind}
    data-meanings=${view.meaningsFolded ? 'folded' : 'shown'}
    aria-label=${strings.answer.region}
  >
    <div class="answer-head">
      <h2 class="answer-title" id=${answerHeadingId} tabindex="-1">
        ${drawHeadlineIcon(answer.kind)}<span>${answer.headline}</span>
      </h2>
      <div class="button-row">
        ${hasMeanings(answer) ? drawMeaningsButton(!view.meaningsFolded, page) : nothing}
        <button
          type="button"
          class="quiet-button"
          @click=${() => void page.request('document/open', { step: answer.stepId })}
        >
          ${icon('go-to-file')}<span>${strings.answer.open}</span>
        </button>
      </div>
    </div>
    <p class="quiet answer-details">
      ${step ? html`<span>${strings.answer.to(step.title)}</span>` : nothing}
      <span>${drawStatus(answer)}</span>
      ${
        answer.requestId
          ? html`<span>${strings.answer.requestId} <span class="wire">${answer.requestId}</span></span>`
          : nothing
      }
    </p>
    ${nextCalls && answer.kind !== 'error' ? drawNextCalls(nextCalls, page) : nothing} ${drawBody(answer, view, page)}
    ${drawTries(answer.tries)} ${nextCalls && answer.kind === 'error' ? drawNextCalls(nextCalls, page) : nothing}
  </section>`;
}

/** One button for all tables of the panel. */
function drawMeaningsButton(shown: boolean, page: Page): TemplateResult {
  return html`<button
    type="button"
    class="quiet-button"
    aria-expanded=${shown ? 'true' : 'false'}
    title=${strings.answer.meaningsHelp}
    @click=${() => void page.request('meanings/fold', { folded: shown })}
  >
    ${icon(shown ? 'chevron-down' : 'chevron-right')}<span>${strings.answer.meanings}</span>
  </button>`;
}

function hasMeanings(answer: AnswerView): boolean {
  switch (answer.kind) {
    case 'tokens': {
      const { cards, device = [], refresh } = answer;
      return [...cards.map(({ claims }) => claims), device, refresh?.header ?? []].some(isExplained);
    }
    case 'challenge':
      return isExplained(answer.parameters);
    case 'done':
      return isExplained(answer.members);
    case 'error':
      return false;
  }
}

/** `200 in 44 ms (connect 1, wait 42, read 1)`. */
export function drawStatus({ status, timing }: AnswerView): string {
  const total = formatMilliseconds(timing.totalMs);
  const outcome = status === undefined ? strings.answer.noAnswer(total) : strings.answer.status(status, total);
  const split = timingText(timing);
  return split === '' ? outcome : `${outcome} (${split})`;
}

function timingText({ connectMs, waitMs, readMs }: TimingView): string {
  const { connect, wait, read } = strings.answer.timing;
  const parts: readonly (readonly [string, number | undefined])[] = [
    [connect, connectMs],
    [wait, waitMs],
    [read, readMs],
  ];
  return parts.flatMap(([name, ms]) => (ms === undefined ? [] : [`${name} ${Math.round(ms)}`])).join(', ');
}

function drawBody(answer: AnswerView, view: PanelView, page: Page): TemplateResult {
  if (answer.kind === 'tokens') return drawTokens(answer, page);
  if (answer.kind === 'error') return drawErrorAnswer(answer, page);
  const from = { page, step: answer.stepId };
  if (answer.kind === 'challenge') {
    const { parameters } = strings.answer;
    return html`<p class="summary">${answer.summary}</p>
      ${answer.parameters.length > 0 ? drawNamedValues(answer.parameters, parameters, parameters, from) : nothing}`;
  }
  const { members, authenticator } = answer;
  // The form that asks for its code shows it already.
  const isInForm = view.form?.authenticator?.step === authenticator?.step;
  return html`${
    members.length > 0
      ? drawNamedValues(members, strings.answer.members, strings.answer.name, from)
      : html`<p class="summary">${strings.answer.noMembers}</p>`
  }
  ${authenticator && !isInForm ? drawAuthenticator(authenticator, page) : nothing}`;
}

function drawTries(tries: readonly string[]): TemplateResult | typeof nothing {
  if (tries.length === 0) return nothing;
  return html`<div class="tries">
    <h3 class="section-title">${strings.answer.tries}</h3>
    <ol>
      ${tries.map((line) => html`<li>${line}</li>`)}
    </ol>
  </div>`;
}
