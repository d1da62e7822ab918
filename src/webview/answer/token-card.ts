// The tokens of a sign-in: ID and access token decoded and verified, and the opaque refresh token.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { icon, spinner } from '../base/icon.ts';
import type { Tone } from '../base/icon.ts';
import { drawNamedValues } from './named-values.ts';
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
  const { use, title, verdict, expiresAt, claims, uses } = card;
  return html`<section class="card" aria-label=${title}>
    <div class="card-head">
      <h3>${title}</h3>
      ${expiresAt === undefined ? nothing : html`<span class="card-expiry">${drawExpiry(expiresAt)}</span>`}
    </div>
    <p class="verdict" data-verdict=${verdict.state}>${drawVerdictIcon(verdict)}<span>${verdict.message}</span></p>
    <token-actions .page=${page} .step=${step} .use=${use} .tokenName=${title}></token-actions>
    ${drawNamedValues(claims, strings.token.claimsOf(title), strings.token.claim)} ${drawChecks(verdict)}
    ${drawUses(uses)}
  </section>`;
}

function drawExpiry(expiresAt: number): TemplateResult {
  const over = expiresAt <= Date.now();
  return html`${over ? nothing : `${strings.token.expires} `}<time-left
      .at=${expiresAt}
      .over=${strings.token.expired}
    ></time-left>`;
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
