// The tokens of a sign-in: ID and access token decoded and verified, and the opaque refresh token.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { formatDate } from '../base/format-duration.ts';
import { icon, spinner } from '../base/icon.ts';
import type { Tone } from '../base/icon.ts';
import { drawNamedValues, drawValue } from './named-values.ts';
import { strings } from '../base/strings.ts';
import type { Page } from '../wire/page.ts';
import type { RefreshTokenView, TokenCardView, TokensAnswerView } from '../../protocol/view.ts';

type Verdict = TokenCardView['verdict'];
type Outcome = Verdict['checks'][number]['state'];

const outcomeIcons: Record<Outcome, readonly [string, Tone]> = {
  passed: ['check', 'good'],
  failed: ['error', 'bad'],
  unknown: ['question', 'quiet'],
};
const takesIcons: Record<TokenCardView['uses'][number]['takes'], readonly [string, Tone]> = {
  yes: ['check', 'good'],
  no: ['close', 'bad'],
  depends: ['question', 'quiet'],
};

export function drawTokens(answer: TokensAnswerView, page: Page): TemplateResult {
  return html`<div class="cards">${answer.cards.map((card) => drawCard(card, answer.stepId, page))}</div>
    ${
      answer.device
        ? html`<section class="card" aria-label=${strings.answer.device}>
            <div class="card-head"><h3>${strings.answer.device}</h3></div>
            ${drawNamedValues(answer.device, strings.answer.device)}
          </section>`
        : nothing
    }
    ${answer.refresh ? drawRefreshToken(answer.refresh, answer.stepId, page) : nothing}`;
}

function drawCard(card: TokenCardView, step: string, page: Page): TemplateResult {
  const { use, title, verdict, claims, uses } = card;
  return html`<section class="card" aria-label=${title}>
    <div class="card-head"><h3>${title}</h3></div>
    <p class="verdict" data-verdict=${verdict.state}>${drawVerdictIcon(verdict)}<span>${verdict.message}</span></p>
    ${drawSummary(card)}
    <token-actions .page=${page} .step=${step} .use=${use} .tokenName=${title}></token-actions>
    ${drawNamedValues(claims, strings.token.claimsOf(title), strings.token.claim)} ${drawChecks(verdict)}
    ${drawUses(uses)}
  </section>`;
}

/** Whose token it is, what it allows, and how long it is valid. */
function drawSummary({ title, summary, expiresAt }: TokenCardView): TemplateResult | typeof nothing {
  if (summary.length === 0 && expiresAt === undefined) return nothing;
  return html`<dl class="token-summary" aria-label=${strings.token.summaryOf(title)}>
    ${summary.map(
      ({ label, value, detail }) =>
        html`<div>
          <dt>${label}</dt>
          <dd>${drawValue(value)}${detail === undefined ? nothing : html` <span class="quiet">${detail}</span>`}</dd>
        </div>`,
    )}
    ${
      expiresAt === undefined
        ? nothing
        : html`<div>
            <dt>${strings.token.expires}</dt>
            <dd>${drawExpiry(expiresAt)}</dd>
          </div>`
    }
  </dl>`;
}

function drawExpiry(expiresAt: number): TemplateResult {
  return html`${formatDate(expiresAt)}
    <span class="quiet"
      ><time-left
        .at=${expiresAt}
        .lead=${strings.token.expiresIn}
        .over=${strings.token.expired}
        .ago=${true}
      ></time-left
    ></span>`;
}

function drawVerdictIcon({ state }: Verdict): TemplateResult {
  if (state === 'checking') return spinner();
  if (state === 'verified') return icon('verified-filled', 'good');
  return state === 'failed' ? icon('error', 'bad') : icon('question', 'quiet');
}

function drawChecks({ checks, state }: Verdict): TemplateResult | typeof nothing {
  if (checks.length === 0) return nothing;
  const passed = checks.filter((check) => check.state === 'passed').length;
  return html`<details class="section" ?open=${state === 'failed'}>
    <summary>${strings.token.checks(passed, checks.length)}</summary>
    <ul class="outcomes">
      ${checks.map(
        (check) =>
          html`<li>
            ${icon(...outcomeIcons[check.state])}
            <span
              ><span class="wire">${check.name}</span>
              <span class="outcome">${strings.token.checkState[check.state]}</span>
              <span class="quiet">${check.message}</span></span
            >
          </li>`,
      )}
    </ul>
  </details>`;
}

function drawUses(uses: TokenCardView['uses']): TemplateResult | typeof nothing {
  if (uses.length === 0) return nothing;
  const taking = uses.filter(({ takes }) => takes === 'yes').map(({ api }) => api);
  return html`<details class="section">
    <summary>
      ${strings.token.uses}${taking.length > 0 ? html` <span class="quiet">${taking.join(', ')}</span>` : nothing}
    </summary>
    <ul class="outcomes">
      ${uses.map(
        ({ api, takes, message }) =>
          html`<li>
            ${icon(...takesIcons[takes])}
            <span
              >${api} <span class="outcome">${strings.token.takes[takes]}</span>
              <span class="quiet">${message}</span></span
            >
          </li>`,
      )}
    </ul>
  </details>`;
}

function drawRefreshToken(refresh: RefreshTokenView, step: string, page: Page): TemplateResult {
  const title = strings.token.refreshTitle;
  return html`<section class="card" aria-label=${title}>
    <div class="card-head"><h3>${title}</h3></div>
    <p class="summary">${refresh.message}</p>
    <token-actions .page=${page} .step=${step} .use=${'refresh'} .tokenName=${title}></token-actions>
    ${
      refresh.header.length > 0
        ? html`<details class="section">
            <summary>${strings.token.refreshHeader}</summary>
            ${drawNamedValues(refresh.header, strings.token.refreshHeader)}
          </details>`
        : nothing
    }
  </section>`;
}
