// "Respond to Auth Challenge…" starts here: a payload pasted as JSON is read into the form by the host, or refused
// with the field and the rule. The text stays until it is read; then it goes, for it holds passwords and Sessions.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { severityIcon } from '../base/severity-icon.ts';
import { icon } from '../base/icon.ts';
import { LightElement } from '../base/light-element.ts';
import { sayError } from '../wire/page.ts';
import { strings } from '../base/strings.ts';
import type { Page } from '../wire/page.ts';

type Outcome = { readonly severity: 'info' | 'error'; readonly message: string };

export class PasteArea extends LightElement {
  static override properties = { page: { attribute: false }, outcome: { state: true } };
  declare page: Page;
  declare private outcome: Outcome | undefined;

  /** Told by the page when it refused a paste into this area. */
  refuse(sentence: string): void {
    this.outcome = { severity: 'error', message: sentence };
  }

  protected override firstUpdated(): void {
    if (this.#area) this.#area.value = this.page.keptPaste;
  }

  protected override render(): TemplateResult {
    const { outcome } = this;
    return html`<section class="paste" aria-label=${strings.paste.title}>
      <h2 class="section-title">${strings.paste.title}</h2>
      <p class="help" id="paste-help">${strings.paste.help}</p>
      <textarea
        id="paste"
        class="wire"
        rows="3"
        spellcheck="false"
        autocomplete="off"
        aria-label=${strings.paste.label}
        aria-describedby="paste-help paste-outcome"
        aria-invalid=${outcome?.severity === 'error'}
        @paste=${this.#readPasted}
        @input=${this.#type}
        @keydown=${this.#key}
      ></textarea>
      <div class="button-row">
        <button type="button" class="button secondary" @click=${() => void this.#read()}>
          ${icon('json')}<span>${strings.paste.read}</span>
        </button>
      </div>
      <p id="paste-outcome" role="status" class="finding">
        ${
          outcome
            ? html`${severityIcon(outcome.severity)}
                <span
                  ><span class="severity">${strings.finding.severity[outcome.severity]}:</span> ${outcome.message}</span
                >`
            : nothing
        }
      </p>
    </section>`;
  }

  get #area(): HTMLTextAreaElement | null {
    return this.querySelector('textarea');
  }

  readonly #type = (): void => {
    this.outcome = undefined;
    this.#keep();
  };

  #keep(): void {
    this.page.keptPaste = this.#area?.value ?? '';
    this.page.pasteArea.type('', this.page.keptPaste);
  }

  /** A paste into the empty area is meant to be read: no second key press is needed. */
  readonly #readPasted = (): void => {
    if (this.#area?.value !== '') return;
    setTimeout(() => {
      if (this.#area?.value !== '') void this.#read();
    });
  };

  /** Here Ctrl+Enter reads the payload; the page's own Ctrl+Enter would send the form without it. */
  readonly #key = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || this.#area?.value.trim() === '') return;
    event.preventDefault();
    event.stopPropagation();
    void this.#read();
  };

  async #read(): Promise<void> {
    const area = this.#area;
    if (!area) return;
    const text = area.value;
    if (text.trim() === '') {
      this.outcome = { severity: 'error', message: strings.paste.empty };
      return;
    }
    try {
      await this.page.ask('payload/paste', { text });
      if (area.value === text) area.value = '';
      this.#keep();
      this.outcome = { severity: 'info', message: strings.paste.done };
    } catch (error) {
      this.outcome = { severity: 'error', message: sayError(error) };
    }
  }
}
