// `<secret-input>`: the client secret of an app client. The host has the secret; the page only what is being typed, or
// what is revealed while the focus is here.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { icon } from '../base/icon.ts';
import { iconButton } from '../base/icon-button.ts';
import { LightElement } from '../base/light-element.ts';
import { strings } from '../base/strings.ts';
import { drawFindingList } from '../form/findings.ts';
import type { ClientRow, TargetForm } from '../../protocol/targets-view.ts';
import { draftId, type TargetsHost } from './targets-host.ts';
import { aboutField, drawLabel, inputId } from './text-field.ts';

const mostDots = 24;

export class SecretInput extends LightElement {
  static override properties = {
    host: { attribute: false },
    form: { attribute: false },
    client: { attribute: false },
    inside: { state: true },
    revealed: { state: true },
  };
  declare host: TargetsHost;
  declare form: TargetForm;
  declare client: ClientRow;
  declare private inside: boolean;
  /** What is shown in clear: what is being typed, else this. */
  declare private revealed: string | undefined;

  constructor() {
    super();
    this.inside = false;
    this.addEventListener('focusin', () => {
      this.inside = true;
      this.host.fields.hold(this.#draft);
    });
    this.addEventListener('focusout', ({ relatedTarget }) => {
      if (!(relatedTarget instanceof Node && this.contains(relatedTarget))) this.#leave();
    });
  }

  get #field(): string {
    return `clients.${this.client.row}.secret`;
  }

  get #draft(): string {
    return draftId(this.form, this.#field);
  }

  protected override render(): TemplateResult {
    const { host, form, client, revealed } = this;
    const id = inputId(this.#field);
    const findings = host.findingsAt(form, this.#field);
    const typed = host.fields.get(this.#draft);
    const { secret } = client;
    const length = typed?.length ?? (secret.kind === 'entered' ? secret.length : 0);
    const text = this.inside ? (typed ?? revealed ?? '') : '';
    return html`<div class="field" data-field=${this.#field}>
      ${drawLabel(id, strings.targets.secret, false)}
      <p class="help" id=${`${id}-help`}>
        ${secret.kind === 'absent' ? icon('warning', 'warning') : nothing} ${strings.targets.secretHelp[secret.kind]}
        ${length > 0 && text === '' ? html`<span class="visually-hidden">${strings.field.hidden(length)}</span>` : nothing}
      </p>
      <div class="field-value">
        <input
          id=${id}
          class="wire"
          type=${revealed === undefined ? 'password' : 'text'}
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          aria-describedby=${aboutField(id, findings.length)}
          aria-invalid=${findings.some(({ severity }) => severity === 'error')}
          placeholder=${text === '' ? '•'.repeat(Math.min(secret.kind === 'stored' ? mostDots : length, mostDots)) : ''}
          .value=${live(text)}
          @input=${(event: Event) => this.#type((event.target as HTMLInputElement).value)}
          @keydown=${(event: KeyboardEvent) => this.#emptyByKey(event, length > 0 && text === '')}
        />
        ${this.#drawActions(length > 0 || revealed !== undefined)}
      </div>
      ${drawFindingList(findings, `${id}-findings`)}
    </div>`;
  }

  #drawActions(canReveal: boolean): TemplateResult | typeof nothing {
    const forget = this.#drawForget();
    if (!canReveal && forget === nothing) return nothing;
    return html`<div class="field-actions">${canReveal ? this.#drawReveal() : nothing}${forget}</div>`;
  }

  #drawReveal(): TemplateResult {
    const shown = this.revealed !== undefined;
    return iconButton(
      shown ? 'eye-closed' : 'eye',
      shown ? strings.targets.hideSecret : strings.targets.revealSecret,
      () => (shown ? (this.revealed = undefined) : void this.#reveal()),
    );
  }

  #drawForget(): TemplateResult | typeof nothing {
    const { kind } = this.client.secret;
    if (kind !== 'stored' && kind !== 'absent' && kind !== 'forgotten') return nothing;
    const on = kind !== 'forgotten';
    return html`<button
      type="button"
      class="quiet-button"
      id=${`${inputId(this.#field)}-forget`}
      data-focus-next=${inputId(this.#field)}
      @click=${() => void this.host.request('secret/forget', { row: this.client.row, on })}
    >
      ${icon(on ? 'trash' : 'discard')}<span>${on ? strings.targets.forgetSecret : strings.targets.keepSecret}</span>
    </button>`;
  }

  #type(text: string): void {
    if (this.revealed !== undefined) this.revealed = text;
    this.host.type(this.form, this.#field, text);
    this.requestUpdate();
  }

  /** A hidden secret has no text in the input, so Backspace and Delete clear the whole value. */
  #emptyByKey(event: KeyboardEvent, isHidden: boolean): void {
    if (!isHidden || (event.key !== 'Backspace' && event.key !== 'Delete')) return;
    event.preventDefault();
    this.#type('');
  }

  async #reveal(): Promise<void> {
    const result = await this.host.request('secret/reveal', { row: this.client.row });
    if (result && this.inside) this.revealed = result.value;
  }

  #leave(): void {
    this.inside = false;
    this.revealed = undefined;
    this.host.leave(this.#field);
    this.host.fields.release(this.#draft);
  }
}
