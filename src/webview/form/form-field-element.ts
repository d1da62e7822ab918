// `<form-field>`: one key of the request with its label, help, origin, value and findings.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { drawFieldControl, drawLockedValue } from './field-control.ts';
import type { FieldControlOwner } from './field-control.ts';
import { canTypeOther, controlId, hasRadios, isLocked, isOverridden, isSecret } from './field-rules.ts';
import { drawInputs, drawOrigin } from './field-origin.ts';
import { drawFindings } from './findings.ts';
import { icon } from '../base/icon.ts';
import { iconButton } from '../base/icon-button.ts';
import { LightElement } from '../base/light-element.ts';
import { strings } from '../base/strings.ts';
import { whenVisitEnds } from '../base/when-left.ts';
import { drawSessionState, drawSessionWayBack } from './session-state.ts';
import type { Page } from '../wire/page.ts';
import type { FindingView, FormField } from '../../protocol/form-field.ts';

export class FormFieldElement extends LightElement implements FieldControlOwner {
  static override properties = {
    page: { attribute: false },
    field: { attribute: false },
    findings: { attribute: false },
    readOnly: { type: Boolean },
    inside: { state: true },
    revealed: { state: true },
    expanded: { state: true },
    overriding: { state: true },
    typesOther: { state: true },
  };
  declare page: Page;
  declare field: FormField;
  declare findings: readonly FindingView[];
  declare readOnly: boolean;
  /** The focus is in this field. */
  declare inside: boolean;
  /** The secret, while it is revealed. */
  declare revealed: string | undefined;
  /** A long value is expanded. */
  declare expanded: boolean;

  /** Override was pressed and the host's view is not updated yet. The field can be edited already. */
  declare private overriding: boolean;
  /** Override was pressed at radio buttons: the user types a value that was not offered. */
  declare private typesOther: boolean;

  constructor() {
    super();
    this.overriding = false;
    this.typesOther = false;
    this.readOnly = false;
    this.inside = false;
    this.expanded = false;
    this.addEventListener('focusin', () => this.#enter());
    this.addEventListener('focusout', (event) => this.#leave(event));
    whenVisitEnds(this, () => this.#isLocked || this.page.leave(this.field.id));
  }

  /** Text of the control: the text being typed, else the host's value. Never a secret that is not revealed. */
  get shownText(): string {
    const typed = this.page.fields.get(this.field.id);
    const { value } = this.field;
    if (!isSecret(this.field)) return typed ?? (value.kind === 'text' ? value.text : '');
    return this.inside ? (typed ?? this.revealed ?? '') : '';
  }

  /** Length of a hidden secret in characters; undefined when there is none, or it is revealed. */
  get hiddenLength(): number | undefined {
    if (!isSecret(this.field) || this.shownText !== '') return undefined;
    const { value } = this.field;
    const length = this.page.fields.get(this.field.id)?.length ?? (value.kind === 'secret' ? value.length : 0);
    return length > 0 ? length : undefined;
  }

  get usesRadios(): boolean {
    return !this.readOnly && !this.typesOther && hasRadios(this.field);
  }

  /** Read-only. */
  get #isLocked(): boolean {
    return this.readOnly || (isLocked(this.field) && !this.overriding);
  }

  type(text: string): void {
    this.page.fields.type(this.field.id, text);
    this.requestUpdate();
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    const before = changed.get('field') as FormField | undefined;
    if (before) this.overriding = false;
    if (before && this.revealed !== undefined && this.page.fields.get(this.field.id) === undefined) void this.#reveal();
  }

  protected override render() {
    const { field, page, readOnly } = this;
    const { session } = field;
    const locked = this.#isLocked;
    return html`<div class="field" id=${`${controlId(field.id)}-field`} tabindex="-1" data-place=${field.place}>
      <div class="field-head">
        ${this.#drawLabel(locked)} ${session ? drawSessionState(session, page, () => this.requestUpdate()) : nothing}
        ${drawOrigin(field.origin)}
      </div>
      <p class="help" id=${`${controlId(field.id)}-help`}>
        ${field.help}${field.needText ? html` <span class="need">${field.needText}</span>` : nothing}
      </p>
      <div class="field-value">${locked ? drawLockedValue(this) : drawFieldControl(this)} ${this.#drawActions()}</div>
      ${drawFindings(this.findings, page, `${controlId(field.id)}-findings`)} ${this.#drawOffer()}
      ${session && !readOnly ? drawSessionWayBack(session, page) : nothing} ${drawInputs(field, page)}
    </div>`;
  }

  #drawLabel(locked: boolean): TemplateResult {
    const { field } = this;
    const content = html`<span class="wire">${field.key}</span>${
        field.required
          ? html`<span class="required" aria-hidden="true"> *</span>
              ${locked ? nothing : html`<span class="visually-hidden">(${strings.form.required})</span>`}`
          : nothing
      }
      ${field.notSent ? html`<span class="chip" title=${strings.form.notSentHelp}>${strings.form.notSent}</span>` : nothing}`;
    return locked || this.usesRadios
      ? html`<span class="label" id=${`${controlId(field.id)}-label`}>${content}</span>`
      : html`<label class="label" for=${controlId(field.id)}>${content}</label>`;
  }

  #drawActions(): TemplateResult | typeof nothing {
    const { field, page, readOnly } = this;
    const hasValue = field.value.kind !== 'empty';
    const locked = this.#isLocked;
    const canReveal = hasValue && isSecret(field);
    const canCopy = hasValue && (locked || isSecret(field));
    const canOverride = !readOnly && (canTypeOther(field) || (field.overridable && (locked || isOverridden(field))));
    if (!canReveal && !canCopy && !canOverride) return nothing;
    return html`<div class="field-actions">
      ${canReveal ? this.#drawReveal() : nothing}
      ${
        canCopy
          ? html`<copy-button
              .page=${page}
              .label=${strings.field.copy}
              .what=${field.key}
              .iconOnly=${true}
              .copy=${() => page.request('field/copy', { field: field.id })}
            ></copy-button>`
          : nothing
      }
      ${canOverride ? this.#drawOverride() : nothing}
    </div>`;
  }

  #drawOverride(): TemplateResult {
    const { key, session } = this.field;
    const on = canTypeOther(this.field) ? !this.usesRadios : isOverridden(this.field);
    // Nobody types a Session, so the button offers to paste one.
    const paste = session && !on;
    const name = on ? strings.field.undoOf(key) : paste ? strings.session.pasteOf(key) : strings.field.overrideOf(key);
    const label = on ? strings.field.undo : paste ? strings.session.paste : strings.field.override;
    return html`<button type="button" class="quiet-button" aria-label=${name} @click=${() => void this.#override(!on)}>
      ${icon(on ? 'discard' : paste ? 'clippy' : 'edit')}<span>${label}</span>
    </button>`;
  }

  #drawReveal(): TemplateResult {
    const shown = this.revealed !== undefined;
    const name = shown ? strings.field.hideOf(this.field.key) : strings.field.revealOf(this.field.key);
    return iconButton(shown ? 'eye-closed' : 'eye', name, () =>
      shown ? (this.revealed = undefined) : void this.#reveal(),
    );
  }

  #drawOffer(): TemplateResult | typeof nothing {
    const { offer, id } = this.field;
    if (!offer || this.readOnly) return nothing;
    return html`<button type="button" class="quiet-button offer" @click=${() => void this.#fill(id)}>
      ${icon('insert')}<span
        >${offer.label}${
          offer.validUntil === undefined ? nothing : html` (<time-left .at=${offer.validUntil}></time-left>)`
        }</span
      >
    </button>`;
  }

  async #fill(field: string): Promise<void> {
    this.page.fields.drop(field);
    await this.page.request('field/fill', { field });
  }

  async #override(on: boolean): Promise<void> {
    const { id } = this.field;
    this.revealed = undefined;
    this.page.fields.drop(id);
    const sent = this.page.request('field/override', { field: id, on });
    this.typesOther = on;
    if (on) {
      this.overriding = true;
      await this.updateComplete;
      document.getElementById(controlId(id))?.focus();
    }
    if ((await sent) !== undefined) return;
    this.overriding = false;
    this.typesOther = false;
  }

  async #reveal(): Promise<void> {
    const result = await this.page.request('field/reveal', { field: this.field.id });
    if (result && this.inside) this.revealed = result.value;
  }

  #enter(): void {
    this.inside = true;
    // The host's views contain only the length of a secret, so the text stays here while the user types.
    if (isSecret(this.field)) this.page.fields.hold(this.field.id);
  }

  /** Hides the secret when the focus leaves the field or the window. */
  #leave(event: FocusEvent): void {
    if (event.relatedTarget instanceof Node && this.contains(event.relatedTarget)) return;
    this.inside = false;
    this.revealed = undefined;
    this.page.fields.flush();
    this.page.fields.release(this.field.id);
  }
}
