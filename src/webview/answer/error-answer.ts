// An error: explanation, Cognito's type and message, likely and possible causes, and remedies.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { drawDocumentLink } from '../base/document-link.ts';
import { strings } from '../base/strings.ts';
import type { Page } from '../wire/page.ts';
import type { ErrorAnswerView } from '../../protocol/view.ts';

const remediesId = 'remedies';

/** Draws the answer of a step that was refused. */
export function drawErrorAnswer(answer: ErrorAnswerView, page: Page): TemplateResult {
  const { explanation, cognito, causes, remedies, documentation } = answer;
  return html`<p class="summary">${explanation}</p>
    ${
      cognito
        ? html`<p class="cognito-says">
            <span class="quiet">${strings.answer.cognitoSays}</span>
            <span class="wire">${cognito.type}: ${cognito.message}</span>
          </p>`
        : nothing
    }
    ${drawCauses(
      strings.answer.likely,
      causes.filter(({ likely }) => likely),
    )}
    ${drawCauses(
      strings.answer.possible,
      causes.filter(({ likely }) => !likely),
    )}
    ${
      remedies.length > 0
        ? html`<h3 class="section-title" id=${remediesId} tabindex="-1">${strings.answer.remedies}</h3>
            <ul class="remedies">
              ${remedies.map(
                ({ text, action }, index) =>
                  html`<li>
                    <span>${text}</span>
                    ${
                      action
                        ? html`<button
                            type="button"
                            class="button secondary"
                            id=${`remedy-${index}`}
                            data-focus-next=${remediesId}
                            @click=${() => act(page, answer.stepId, action)}
                          >
                            <span>${action.label}</span>
                          </button>`
                        : nothing
                    }
                  </li>`,
              )}
            </ul>`
        : nothing
    }
    ${documentation ? drawDocumentLink(documentation, strings.answer.documentation) : nothing}`;
}

function act(page: Page, step: string, { id, key }: { readonly id: string; readonly key?: string }): void {
  void page.request('answer/act', { step, action: id, ...(key === undefined ? {} : { key }) });
}

function drawCauses(title: string, causes: ErrorAnswerView['causes']): TemplateResult | typeof nothing {
  if (causes.length === 0) return nothing;
  return html`<h3 class="section-title">${title}</h3>
    <ul class="causes">
      ${causes.map((cause) => html`<li>${cause.text}</li>`)}
    </ul>`;
}
