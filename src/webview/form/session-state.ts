// State of the Session in a field: fingerprint, age, time left, and a button for a new chain once it has expired. The
// field element draws everything else, and the Session's text is a secret like any other.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { icon } from '../base/icon.ts';
import type { Tone } from '../base/icon.ts';
import { strings } from '../base/strings.ts';
import type { Page } from '../wire/page.ts';
import type { SessionView } from '../../protocol/form-field.ts';

const stateIcons: Record<SessionView['state'], readonly [string, Tone]> = {
  live: ['key', 'good'],
  used: ['circle-slash', 'bad'],
  expired: ['error', 'bad'],
  unknown: ['question', 'quiet'],
};

/** The page notices the expiry before the host sends a new view. */
function stateNow({ state, expiresAt }: SessionView): SessionView['state'] {
  return state === 'live' && expiresAt !== undefined && expiresAt <= Date.now() ? 'expired' : state;
}

/** @param over called at expiry, to render the field again */
export function drawSessionState(session: SessionView, page: Page, over: () => void): TemplateResult {
  const { fingerprint, state, label, issuedAt, expiresAt } = session;
  return html`<span class="session-state">
    ${icon(...stateIcons[stateNow(session)])}<span class="wire" title=${strings.session.fingerprint}
      >${fingerprint}</span
    >
    ${state === 'live' || label === '' ? nothing : html`<span>${label}</span>`}
    ${
      issuedAt === undefined
        ? nothing
        : html`<span class="quiet"><time-left .at=${issuedAt} .past=${true}></time-left> ${strings.session.old}</span>`
    }
    ${
      state === 'live' && expiresAt !== undefined
        ? html`<time-left
            class="session-left"
            .at=${expiresAt}
            .suffix=${strings.session.left}
            .over=${strings.session.expired}
            @time-soon=${() => page.announce(strings.session.soon)}
            @time-over=${() => {
              page.announce(strings.session.over);
              over();
            }}
          ></time-left>`
        : nothing
    }
  </span>`;
}

/** Draws nothing unless the Session has expired. */
export function drawSessionWayBack(session: SessionView, page: Page): TemplateResult | typeof nothing {
  if (stateNow(session) !== 'expired') return nothing;
  return html`<p class="way-back">
    <span>${strings.session.expiredHelp}</span>
    <button type="button" class="quiet-button" @click=${() => void page.request('chain/new', {})}>
      ${icon('add')}<span>${strings.top.newChain}</span>
    </button>
  </p>`;
}
