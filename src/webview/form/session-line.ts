// The Session of the request: never its text, but its fingerprint, where it came from, its age and what is left of it.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { controlId, isSessionTyped, sessionField } from './field-rules.ts';
import { drawOrigin } from './field-row.ts';
import { drawFindings } from './findings.ts';
import { icon } from '../base/icon.ts';
import { iconButton } from '../base/icon-button.ts';
import type { Tone } from '../base/icon.ts';
import { LightElement } from '../base/light-element.ts';
import { strings } from '../base/strings.ts';
import type { Page } from '../wire/page.ts';
import type { SessionView } from '../../protocol/view.ts';

const stateIcons: Record<SessionView['state'], readonly [string, Tone]> = {
  none: ['circle-large-outline', 'quiet'],
  live: ['key', 'good'],
  used: ['circle-slash', 'bad'],
  expired: ['error', 'bad'],
  unknown: ['question', 'quiet'],
};

export class SessionLine extends LightElement {
  static override properties = {
    page: { attribute: false },
    session: { attribute: false },
    readOnly: { type: Boolean },
    inside: { state: true },
    revealed: { state: true },
    pasting: { state: true },
  };
  declare page: Page;
  declare session: SessionView;
  declare readOnly: boolean;
  /** The focus is in the text area. */
  declare private inside: boolean;
  declare private revealed: string | undefined;

  /** "Paste by hand" was pressed, and the host's view does not say so yet. */
  declare private pasting: boolean;

  constructor() {
    super();
    this.pasting = false;
    this.readOnly = false;
    this.inside = false;
    this.addEventListener('focusout', (event) => {
      if (!(event.relatedTarget instanceof Node && this.contains(event.relatedTarget))) this.revealed = undefined;
    });
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('session')) this.pasting = false;
  }

  protected override render(): TemplateResult {
    const { session, readOnly, page } = this;
    const id = controlId(sessionField);
    const typed = !readOnly && (this.pasting || isSessionTyped(session));
    return html`<div class="session" tabindex="-1">
      <div class="session-line">
        ${
          typed
            ? html`<label class="label" for=${id}>${this.#drawName()}</label>`
            : html`<span class="label">${this.#drawName()}</span>`
        }
        ${this.#drawState()} ${drawOrigin(session.origin)} ${this.#drawActions()}
      </div>
      ${this.revealed === undefined ? nothing : html`<p class="wire revealed">${this.revealed}</p>`}
      ${typed ? this.#drawPaste(id) : nothing} ${this.#drawWayBack()}
      ${drawFindings(session.findings, page, `${id}-findings`)}
    </div>`;
  }

  #drawName(): TemplateResult {
    return html`<span class="wire">${strings.session.key}</span>${
        this.session.required
          ? html`<span class="required" aria-hidden="true"> *</span
              ><span class="visually-hidden">(${strings.form.required})</span>`
          : nothing
      }`;
  }

  #drawState(): TemplateResult {
    const { fingerprint, state, stateWords, issuedAt, expiresAt } = this.session;
    const over = state !== 'live' || (expiresAt !== undefined && expiresAt <= Date.now());
    return html`<span class="session-state">
      ${icon(...stateIcons[over && state === 'live' ? 'expired' : state])}
      ${fingerprint ? html`<span class="wire" title=${strings.session.fingerprint}>${fingerprint}</span>` : nothing}
      ${state === 'live' ? nothing : html`<span>${stateWords}</span>`}
      ${
        issuedAt === undefined
          ? nothing
          : html`<span class="quiet"
              ><time-left .at=${issuedAt} .past=${true}></time-left> ${strings.session.old}</span
            >`
      }
      ${
        state === 'live' && expiresAt !== undefined
          ? html`<time-left
              class="session-left"
              .at=${expiresAt}
              .suffix=${strings.session.left}
              .over=${strings.session.expired}
              @time-soon=${() => this.page.announce(strings.session.soon)}
              @time-over=${() => {
                this.page.announce(strings.session.over);
                this.requestUpdate();
              }}
            ></time-left>`
          : nothing
      }
    </span>`;
  }

  #drawActions(): TemplateResult | typeof nothing {
    const { session, page, readOnly } = this;
    const hasValue = session.value.kind !== 'empty';
    const revealName =
      this.revealed === undefined
        ? strings.field.revealOf(strings.session.key)
        : strings.field.hideOf(strings.session.key);
    return html`<span class="field-actions">
      ${
        hasValue
          ? html`${iconButton(this.revealed === undefined ? 'eye' : 'eye-closed', revealName, () => void this.#toggleReveal())}
              <copy-button
                .page=${page}
                .label=${strings.field.copy}
                .what=${strings.session.key}
                .iconOnly=${true}
                .copy=${() => page.tell('field/copy', { field: sessionField })}
              ></copy-button>`
          : nothing
      }
      ${
        readOnly || session.origin.kind === 'none' || session.origin.kind === 'typed'
          ? nothing
          : session.origin.kind === 'overridden'
            ? html`<button
                type="button"
                class="quiet-button"
                aria-label=${strings.field.undoOf(strings.session.key)}
                @click=${() => void this.#override(false)}
              >
                ${icon('discard')}<span>${strings.field.undo}</span>
              </button>`
            : html`<button type="button" class="quiet-button" @click=${() => void this.#override(true)}>
                ${icon('clippy')}<span>${strings.session.pasteByHand}</span>
              </button>`
      }
    </span>`;
  }

  #drawPaste(id: string): TemplateResult {
    const { session, page } = this;
    const hidden =
      session.value.kind === 'secret' && !this.inside ? '•'.repeat(Math.min(session.value.length, 64)) : '';
    return html`<textarea
      id=${id}
      class="wire"
      rows="2"
      spellcheck="false"
      autocomplete="off"
      placeholder=${hidden || strings.session.pasteHere}
      data-hidden=${hidden !== ''}
      aria-required=${session.required}
      aria-invalid=${session.findings.some(({ severity }) => severity === 'error')}
      aria-describedby=${`${id}-findings`}
      .value=${this.inside ? (page.fields.get(sessionField) ?? '') : ''}
      @input=${(event: Event) => page.fields.type(sessionField, (event.target as HTMLTextAreaElement).value)}
      @focus=${() => {
        this.inside = true;
        page.fields.hold(sessionField);
      }}
      @blur=${() => {
        page.fields.flush();
        page.fields.release(sessionField);
        this.inside = false;
      }}
    ></textarea>`;
  }

  /** The page sees the time run out before the host says so. */
  #drawWayBack(): TemplateResult | typeof nothing {
    const { state, expiresAt } = this.session;
    const expired = state === 'expired' || (state === 'live' && expiresAt !== undefined && expiresAt <= Date.now());
    if (!expired || this.readOnly) return nothing;
    return html`<p class="way-back">
      <span>${strings.session.expiredHelp}</span>
      <button type="button" class="quiet-button" @click=${() => void this.page.tell('chain/new', {})}>
        ${icon('add')}<span>${strings.top.newChain}</span>
      </button>
    </p>`;
  }

  async #toggleReveal(): Promise<void> {
    if (this.revealed !== undefined) {
      this.revealed = undefined;
      return;
    }
    const result = await this.page.tell('field/reveal', { field: sessionField });
    if (result && this.contains(document.activeElement)) this.revealed = result.value;
  }

  async #override(on: boolean): Promise<void> {
    this.page.fields.drop(sessionField);
    const told = this.page.tell('field/override', { field: sessionField, on });
    if (on) {
      this.pasting = true;
      await this.updateComplete;
      document.getElementById(controlId(sessionField))?.focus();
    }
    if ((await told) === undefined) this.pasting = false;
  }
}
