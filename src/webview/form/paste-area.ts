// The paste area of "Respond to Auth Challenge…". The host loads a pasted JSON payload into the form, or refuses it
// naming the field and the rule. The text is cleared once it is loaded, because it contains passwords and Sessions.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { severityIcon } from '../base/severity-icon.ts';
import { icon } from '../base/icon.ts';
import { LightElement } from '../base/light-element.ts';
import { errorMessage } from '../wire/page.ts';
import { strings } from '../base/strings.ts';
import type { Page } from '../wire/page.ts';

type Outcome = { readonly severity: 'info' | 'error'; readonly message: string };

export class PasteArea extends LightElement {
  static override properties = { page: { attribute: false }, outcome: { state: true } };
  declare page: Page;
  declare private outcome: Outcome | undefined;

  /** Shows why a paste into this area was refused. */
  refuse(sentence: string): void {
    this.outcome = { severity: 'error', message: sentence };
  }

  protected override firstUpdated(): void {
    if (this.#area) this.#area.value = this.page.storedPaste;
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
          ${icon('json')}<span>${strings.paste.load}</span>
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
    this.#store();
  };

  #store(): void {
    this.page.storedPaste = this.#area?.value ?? '';
    this.page.pasteArea.type('', this.page.storedPaste);
  }

  /** A paste into the empty area is loaded at once. */
  readonly #readPasted = (): void => {
    if (this.#area?.value !== '') return;
    setTimeout(() => {
      if (this.#area?.value !== '') void this.#read();
    });
  };

  /** Ctrl+Enter loads the payload here; elsewhere on the page it sends the form. */
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
      await this.page.requestOrThrow('payload/paste', { text });
      if (area.value === text) area.value = '';
      this.#store();
      this.outcome = { severity: 'info', message: strings.paste.done };
    } catch (error) {
      this.outcome = { severity: 'error', message: errorMessage(error) };
    }
  }
}
