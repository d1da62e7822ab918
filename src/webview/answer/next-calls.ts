// The calls that can follow with the tokens of the chain: a button for each, and why the others make no sense.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { icon } from '../base/icon.ts';
import { strings } from '../base/strings.ts';
import type { Page } from '../wire/page.ts';
import type { NextCallsView } from '../../protocol/view.ts';

const titleId = 'next-calls';

export function drawNextCalls({ calls, others, note }: NextCallsView, page: Page): TemplateResult {
  return html`<section class="next-calls" aria-labelledby=${titleId}>
    <div class="next-calls-head">
      <h3 class="section-title" id=${titleId} tabindex="-1">${strings.nextCalls.title}</h3>
      <label class="check">
        <input
          type="checkbox"
          .checked=${live(page.formFirst)}
          @change=${(event: Event) => (page.formFirst = (event.target as HTMLInputElement).checked)}
        /><span>${strings.nextCalls.formFirst}</span>
      </label>
    </div>
    <div class="button-row">
      ${calls.map(
        ({ operation, label, help }) =>
          html`<button
            type="button"
            class="button secondary"
            id=${`next-call-${operation}`}
            data-focus-next=${titleId}
            aria-disabled=${page.isRunning}
            title=${`${operation}: ${help}`}
            @click=${() => void page.nextCall(operation)}
          >
            <span>${label}</span>
          </button>`,
      )}
    </div>
    ${note === undefined ? nothing : html`<p class="quiet">${icon('info')}${note}</p>`}
    ${others.length === 0 ? nothing : drawOthers(others)}
  </section>`;
}

function drawOthers(others: NextCallsView['others']): TemplateResult {
  return html`<details class="section">
    <summary class="quiet">${strings.nextCalls.others(others.map(({ label }) => label))}</summary>
    <ul class="outcomes">
      ${others.map(
        ({ label, whyNot }) =>
          html`<li>
            ${icon('circle-slash', 'quiet')}<span
              ><span class="outcome">${label}</span> <span class="quiet">${whyNot}</span></span
            >
          </li>`,
      )}
    </ul>
  </details>`;
}
