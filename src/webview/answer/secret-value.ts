// A secret in a table of an answer or among the inputs of a value: a placeholder with Reveal and Copy.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { iconButton } from '../base/icon-button.ts';
import { LightElement } from '../base/light-element.ts';
import { whenLeft } from '../base/when-left.ts';
import { strings } from '../base/strings.ts';
import type { Page } from '../wire/page.ts';

export class SecretValue extends LightElement {
  static override properties = {
    page: { attribute: false },
    of: {},
    reveal: { attribute: false },
    copy: { attribute: false },
    name: {},
    placeholder: {},
    revealed: { state: true },
  };
  declare page: Page;
  /** What the value belongs to: with another one, it is hidden again. */
  declare of: string;
  /** Asks the host for the value. */
  declare reveal: () => Promise<{ readonly value: string } | undefined>;
  /** Asks the host to copy it. */
  declare copy: () => Promise<unknown>;
  /** The member's name, for the buttons' accessible names. */
  declare name: string;
  declare placeholder: string;
  declare private revealed: string | undefined;

  constructor() {
    super();
    whenLeft(this, () => (this.revealed = undefined));
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('of')) this.revealed = undefined;
  }

  protected override render(): TemplateResult {
    const { page, copy, name, revealed } = this;
    const isShown = revealed !== undefined;
    return html`<span class="secret-value" tabindex="-1"
      ><span>${isShown ? nothing : this.placeholder}</span>${
        isShown ? html`<span class="revealed">${revealed}</span>` : nothing
      }<span class="secret-actions"
        >${iconButton(
          isShown ? 'eye-closed' : 'eye',
          isShown ? strings.field.hideOf(name) : strings.field.revealOf(name),
          () => void this.#toggle(),
        )}<copy-button
          .page=${page}
          .label=${strings.field.copy}
          .what=${name}
          .iconOnly=${true}
          .copy=${copy}
        ></copy-button></span
    ></span>`;
  }

  async #toggle(): Promise<void> {
    if (this.revealed !== undefined) {
      this.revealed = undefined;
      return;
    }
    const result = await this.reveal();
    if (result && this.contains(document.activeElement)) this.revealed = result.value;
  }
}
