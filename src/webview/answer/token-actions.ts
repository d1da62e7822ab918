// Actions on one token: copy, copy as header, reveal, open as JSON, compare. What can be called with it is in
// next-calls.ts.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { icon } from '../base/icon.ts';
import { LightElement } from '../base/light-element.ts';
import { whenLeft } from '../base/when-left.ts';
import { strings } from '../base/strings.ts';
import type { Page } from '../wire/page.ts';
import type { TokenUse } from '../../protocol/messages.ts';

export class TokenActions extends LightElement {
  static override properties = {
    page: { attribute: false },
    step: {},
    use: {},
    tokenName: {},
    revealed: { state: true },
  };
  declare page: Page;
  declare step: string;
  declare use: TokenUse;
  /** "ID token", for the buttons' accessible names. */
  declare tokenName: string;
  declare private revealed: string | undefined;

  constructor() {
    super();
    whenLeft(this, () => (this.revealed = undefined));
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('step') || changed.has('use')) this.revealed = undefined;
  }

  protected override render(): TemplateResult {
    const { use, tokenName, revealed } = this;
    const revealLabel = revealed === undefined ? strings.token.reveal : strings.token.hide;
    return html`<div class="token-actions" tabindex="-1">
      <div class="button-row">
        ${this.#drawCopy(strings.token.copy, 'token', '')}
        ${use === 'refresh' ? nothing : this.#drawCopy(strings.token.copyHeader, 'header', strings.token.copyHeaderHelp)}
        <button
          type="button"
          class="quiet-button"
          aria-label=${`${revealLabel}: ${tokenName}`}
          @click=${() => void this.#toggleReveal()}
        >
          ${icon(revealed === undefined ? 'eye' : 'eye-closed')}<span>${revealLabel}</span>
        </button>
        ${use === 'refresh' ? nothing : this.#drawDocuments(use)}
      </div>
      ${revealed === undefined ? nothing : html`<p class="wire revealed">${revealed}</p>`}
    </div>`;
  }

  #drawDocuments(use: 'id' | 'access'): TemplateResult {
    const { page, step, tokenName } = this;
    const { openJson, compare } = strings.token;
    return html`<button
        type="button"
        class="quiet-button"
        aria-label=${`${openJson}: ${tokenName}`}
        @click=${() => void page.request('token/open', { step, use })}
      >
        ${icon('json')}<span>${openJson}</span>
      </button>
      <button
        type="button"
        class="quiet-button"
        aria-label=${`${compare}: ${tokenName}`}
        @click=${() => void page.request('token/compare', { step, use })}
      >
        ${icon('diff')}<span>${compare}</span>
      </button>`;
  }

  #drawCopy(label: string, as: 'token' | 'header', help: string): TemplateResult {
    const { page, step, use } = this;
    return html`<copy-button
      .page=${page}
      .label=${label}
      .what=${this.tokenName}
      .help=${help}
      .copy=${() => page.request('token/copy', { step, use, as })}
    ></copy-button>`;
  }

  async #toggleReveal(): Promise<void> {
    if (this.revealed !== undefined) {
      this.revealed = undefined;
      return;
    }
    const result = await this.page.request('token/reveal', { step: this.step, use: this.use });
    if (result && this.contains(document.activeElement)) this.revealed = result.value;
  }
}
