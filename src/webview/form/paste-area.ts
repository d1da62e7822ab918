// The paste area of "Respond to Auth Challenge…". The host reads a pasted text and opens what it finds: the form, an
// explanation, a token; of several things, the one that the user chooses here. A text in which nothing is found stays,
// with the reason. The text is cleared once it is opened, because it contains passwords and Sessions.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { severityIcon } from '../base/severity-icon.ts';
import { icon } from '../base/icon.ts';
import { LightElement } from '../base/light-element.ts';
import { errorMessage } from '../wire/page.ts';
import { strings } from '../base/strings.ts';
import type { Page } from '../wire/page.ts';
import type { PasteResult } from '../../protocol/messages.ts';

type Fix = Extract<PasteResult, { readonly fix: unknown }>['fix'];
type Outcome = { readonly severity: 'info' | 'error'; readonly message: string; readonly fix?: Fix };
type Choice = Extract<PasteResult, { readonly choices: unknown }>;

export class PasteArea extends LightElement {
  static override properties = { page: { attribute: false }, outcome: { state: true }, choice: { state: true } };
  declare page: Page;
  declare private outcome: Outcome | undefined;
  declare private choice: Choice | undefined;

  /** Shows why a paste into this area was refused. */
  refuse(sentence: string): void {
    this.outcome = { severity: 'error', message: sentence };
  }

  protected override firstUpdated(): void {
    if (this.#area) this.#area.value = this.page.storedPaste;
  }

  protected override render(): TemplateResult {
    const { outcome, choice } = this;
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
      ${choice ? this.#drawChoice(choice) : nothing}
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
                  ><span class="severity">${strings.finding.severity[outcome.severity]}:</span>
                  ${outcome.message}${outcome.fix ? this.#drawFix(outcome.fix) : nothing}</span
                >`
            : nothing
        }
      </p>
    </section>`;
  }

  #drawFix({ title, choice }: Fix): TemplateResult {
    return html`<button type="button" class="quiet-button" @click=${() => void this.#read(choice)}>
      ${icon('lightbulb-autofix')}<span>${title}</span>
    </button>`;
  }

  #drawChoice({ choices, more }: Choice): TemplateResult {
    return html`<label class="paste-choice">
      <span>${strings.paste.choose(choices.length, more)}</span>
      <select>
        ${choices.map(({ value, label, detail }) => {
          const text = detail === undefined ? label : strings.paste.choice(label, detail);
          return html`<option value=${value}>${text}</option>`;
        })}
      </select>
    </label>`;
  }

  get #area(): HTMLTextAreaElement | null {
    return this.querySelector('textarea');
  }

  get #select(): HTMLSelectElement | null {
    return this.querySelector('select');
  }

  readonly #type = (): void => {
    this.outcome = undefined;
    // What was found is not in the changed text.
    this.choice = undefined;
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

  /** Ctrl+Enter loads the text here; elsewhere on the page it sends the form. */
  readonly #key = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || this.#area?.value.trim() === '') return;
    event.preventDefault();
    event.stopPropagation();
    void this.#read();
  };

  /** @param chosen the fix that was pressed; without it, what is chosen in the list */
  async #read(chosen?: string): Promise<void> {
    const area = this.#area;
    if (!area) return;
    const text = area.value;
    if (text.trim() === '') {
      this.outcome = { severity: 'error', message: strings.paste.empty };
      return;
    }
    const choice = chosen ?? this.#select?.value;
    try {
      const result = await this.page.requestOrThrow(
        'payload/paste',
        choice === undefined ? { text } : { text, choice },
      );
      if ('choices' in result) await this.#ask(result, text);
      else if ('fix' in result) this.outcome = { severity: 'error', message: result.problem, fix: result.fix };
      else this.#opened(result.message, text);
    } catch (error) {
      this.outcome = { severity: 'error', message: errorMessage(error) };
    }
  }

  /** @param text that was read; the user may have changed it since */
  async #ask(choice: Choice, text: string): Promise<void> {
    if (this.#area?.value !== text) return;
    this.outcome = undefined;
    this.choice = choice;
    await this.updateComplete;
    this.#select?.focus();
  }

  #opened(message: string, text: string): void {
    if (this.#area?.value === text) this.#area.value = '';
    this.choice = undefined;
    this.#store();
    this.outcome = { severity: 'info', message };
  }
}
