// The secret of a new authenticator, which Cognito returns only once: reveal, copy, QR code, keep for codes.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { icon } from '../base/icon.ts';
import { LightElement } from '../base/light-element.ts';
import { drawQrCode } from './qr-code.ts';
import { whenLeft } from '../base/when-left.ts';
import { strings } from '../base/strings.ts';
import type { Page } from '../wire/page.ts';
import type { AuthenticatorView } from '../../protocol/view.ts';

export function drawAuthenticator(authenticator: AuthenticatorView, page: Page): TemplateResult {
  return html`<authenticator-secret .page=${page} .authenticator=${authenticator}></authenticator-secret>`;
}

export class AuthenticatorSecret extends LightElement {
  static override properties = {
    page: { attribute: false },
    authenticator: { attribute: false },
    revealed: { state: true },
    qr: { state: true },
  };
  declare page: Page;
  declare authenticator: AuthenticatorView;
  declare private revealed: string | undefined;
  /** Rows of modules of the QR code, while it is shown. */
  declare private qr: readonly string[] | undefined;

  constructor() {
    super();
    whenLeft(this, () => {
      this.revealed = undefined;
      // An app in another window may be scanning the code from the screen.
      if (document.hasFocus()) this.qr = undefined;
    });
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    const before = changed.get('authenticator') as AuthenticatorView | undefined;
    if (before && before.step !== this.authenticator.step) {
      this.revealed = undefined;
      this.qr = undefined;
    }
    if (changed.has('authenticator') && this.authenticator.showQr && this.qr === undefined) void this.#showQr();
  }

  protected override render(): TemplateResult {
    const { authenticator, page, revealed, qr } = this;
    const { step, account, keeping } = authenticator;
    const text = strings.authenticator;
    return html`<section class="authenticator" tabindex="-1" aria-label=${text.title(account)}>
      <h3>${text.title(account)}</h3>
      <p class="quiet">${text.help}</p>
      <div class="button-row">
        ${this.#drawButton(
          revealed === undefined ? 'eye' : 'eye-closed',
          revealed === undefined ? text.reveal : text.hide,
          () => this.#toggleSecret(),
        )}
        ${this.#drawCopy(text.copy, 'secret', 'SecretCode')} ${this.#drawCopy(text.copyLink, 'link', text.link)}
        ${this.#drawButton('device-mobile', qr ? text.hideQr : text.showQr, () => this.#toggleQr())}
        ${
          keeping === 'never'
            ? nothing
            : keeping === 'kept'
              ? this.#drawButton('trash', text.forget, () => page.request('authenticator/forget', { step }))
              : this.#drawButton('key', text.keep, () => page.request('authenticator/keep', { step }))
        }
      </div>
      ${keeping === 'kept' ? html`<p class="quiet">${icon('check', 'good')} ${text.kept}</p>` : nothing}
      ${revealed === undefined ? nothing : html`<p class="wire revealed">${revealed}</p>`}
      ${qr ? drawQrCode(qr, text.qr(account)) : nothing}
    </section>`;
  }

  #drawButton(name: string, label: string, press: () => Promise<unknown>): TemplateResult {
    return html`<button type="button" class="quiet-button" @click=${() => void press()}>
      ${icon(name)}<span>${label}</span>
    </button>`;
  }

  #drawCopy(label: string, as: 'secret' | 'link', what: string): TemplateResult {
    const { page, authenticator } = this;
    return html`<copy-button
      .page=${page}
      .label=${label}
      .what=${what}
      .copy=${() => page.request('authenticator/copy', { step: authenticator.step, as })}
    ></copy-button>`;
  }

  async #toggleSecret(): Promise<void> {
    if (this.revealed !== undefined) {
      this.revealed = undefined;
      return;
    }
    const result = await this.page.request('authenticator/reveal', { step: this.authenticator.step });
    if (result && this.contains(document.activeElement)) this.revealed = result.value;
  }

  async #toggleQr(): Promise<void> {
    if (this.qr) this.qr = undefined;
    else await this.#showQr();
  }

  async #showQr(): Promise<void> {
    const { step } = this.authenticator;
    const result = await this.page.request('authenticator/qr', { step });
    if (result && this.authenticator.step === step) this.qr = result.rows;
  }
}
