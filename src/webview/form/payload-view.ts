// The request body as it will be sent, updated while typing. Secrets are masked until the user reveals them.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { icon } from '../base/icon.ts';
import { LightElement } from '../base/light-element.ts';
import { drawJson } from '../base/json-text.ts';
import { whenLeft } from '../base/when-left.ts';
import { strings } from '../base/strings.ts';
import type { Page } from '../wire/page.ts';
import type { PayloadView } from '../../protocol/view.ts';

export class RequestPayload extends LightElement {
  static override properties = {
    page: { attribute: false },
    payload: { attribute: false },
    open: { type: Boolean },
    revealed: { state: true },
  };
  declare page: Page;
  declare payload: PayloadView;
  /** Set by the page, which stores it. */
  declare open: boolean;
  declare private revealed: string | undefined;

  constructor() {
    super();
    this.open = false;
    whenLeft(this, () => (this.revealed = undefined));
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    const before = changed.get('payload') as PayloadView | undefined;
    if (before && this.revealed !== undefined && before.text !== this.payload.text) void this.#reveal();
  }

  protected override render(): TemplateResult {
    const { payload, page } = this;
    return html`<details
      class="section"
      ?open=${this.open}
      @toggle=${(event: Event) => {
        page.setOpen('payload', (event.currentTarget as HTMLDetailsElement).open);
      }}
    >
      <summary>
        ${strings.payload.title} <span class="quiet">(<span class="wire">${payload.operation}</span>)</span>
      </summary>
      ${this.open ? this.#drawBody() : nothing}
    </details>`;
  }

  #drawBody(): TemplateResult {
    const { payload, revealed } = this;
    return html`<div class="payload" tabindex="-1">
      <div class="payload-head">
        <span class="wire quiet">${payload.line}</span>
        <span class="field-actions">
          ${
            payload.hasSecrets
              ? html`<button type="button" class="quiet-button" @click=${() => void this.#toggleReveal()}>
                    ${icon(revealed === undefined ? 'eye' : 'eye-closed')}
                    <span>${revealed === undefined ? strings.payload.reveal : strings.payload.hide}</span>
                  </button>
                  ${this.#drawCopy(strings.payload.copyMasked, 'masked')}
                  ${this.#drawCopy(strings.payload.copyShown, 'shown')}`
              : this.#drawCopy(strings.payload.copy, 'masked')
          }
        </span>
      </div>
      <pre class="wire" aria-label=${strings.payload.region} role="group">${drawJson(revealed ?? payload.text)}</pre>
    </div>`;
  }

  #drawCopy(label: string, secrets: 'masked' | 'shown'): TemplateResult {
    return html`<copy-button
      .page=${this.page}
      .label=${label}
      .what=${strings.payload.copied}
      .copy=${() => this.page.request('payload/copy', { secrets })}
    ></copy-button>`;
  }

  async #toggleReveal(): Promise<void> {
    if (this.revealed === undefined) await this.#reveal();
    else this.revealed = undefined;
  }

  async #reveal(): Promise<void> {
    const result = await this.page.request('payload/reveal', {});
    if (result && this.contains(document.activeElement)) this.revealed = result.text;
  }
}
