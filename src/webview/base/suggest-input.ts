// A text input with suggestions; any text is allowed. It follows the ARIA combobox pattern, because the browser's
// <datalist> cannot be themed and cannot show the detail of an option.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { live } from 'lit/directives/live.js';
import { icon } from './icon.ts';
import { LightElement } from './light-element.ts';
import type { Option } from '../../protocol/form-field.ts';

/**
 * `<suggest-input>`: dispatches `suggest-input` (the text) on every change, and `suggest-commit` (the text) when the
 * user chooses an option, presses Enter or leaves the input.
 */
export class SuggestInput extends LightElement {
  static override properties = {
    inputId: {},
    describedBy: {},
    showLabel: {},
    options: { attribute: false },
    value: {},
    invalid: { type: Boolean },
    required: { type: Boolean },
    open: { state: true },
    active: { state: true },
    filter: { state: true },
  };
  declare inputId: string;
  declare describedBy: string | undefined;
  /** Accessible name of the button that opens the list. */
  declare showLabel: string;
  declare options: readonly Option[];
  declare value: string;
  declare invalid: boolean;
  declare required: boolean;
  declare private open: boolean;
  /** Index of the active option among those shown, -1 for none. */
  declare private active: number;
  /** The text typed since the list was opened; undefined shows every option. */
  declare private filter: string | undefined;
  /** The text in the input, until the owner sets a new value. */
  #text: string | undefined;
  #committed: string | undefined;

  constructor() {
    super();
    this.options = [];
    this.value = '';
    this.invalid = false;
    this.required = false;
    this.open = false;
    this.active = -1;
    this.addEventListener('focusout', (event) => this.#leave(event));
  }

  /** Dispatches `suggest-commit` for text that was typed and is not committed yet. */
  commit(): void {
    const text = this.#text;
    if (text === undefined || text === this.value || text === this.#committed) return;
    this.#committed = text;
    this.#dispatch('suggest-commit', text);
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    // The owner has accepted or replaced the text.
    if (!changed.has('value')) return;
    this.#text = undefined;
    this.#committed = undefined;
  }

  protected override render(): TemplateResult {
    const listId = `${this.inputId}-list`;
    const shown = this.#shown;
    const isOpen = this.open && shown.length > 0;
    return html`<div class="suggest">
      <input
        id=${this.inputId}
        type="text"
        class="wire"
        role="combobox"
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        aria-autocomplete="list"
        aria-expanded=${isOpen}
        aria-controls=${ifDefined(isOpen ? listId : undefined)}
        aria-activedescendant=${ifDefined(isOpen && this.active >= 0 ? `${listId}-${this.active}` : undefined)}
        aria-describedby=${ifDefined(this.describedBy)}
        aria-invalid=${this.invalid}
        aria-required=${this.required}
        title=${this.options.find(({ value }) => value === this.value)?.tooltip ?? nothing}
        .value=${live(this.#text ?? this.value)}
        @input=${this.#type}
        @keydown=${this.#key}
      />
      ${
        this.options.length > 0
          ? html`<button
              type="button"
              class="icon-button"
              tabindex="-1"
              aria-label=${this.showLabel}
              title=${this.showLabel}
              @click=${this.#toggle}
            >
              ${icon('chevron-down')}
            </button>`
          : nothing
      }
      ${
        isOpen
          ? html`<ul id=${listId} role="listbox" aria-label=${this.showLabel} tabindex="-1">
              ${shown.map((option, index) => this.#drawOption(option, index, listId))}
            </ul>`
          : nothing
      }
    </div>`;
  }

  #drawOption(option: Option, index: number, listId: string): TemplateResult {
    return html`<li
      id=${`${listId}-${index}`}
      role="option"
      aria-selected=${index === this.active}
      title=${option.tooltip ?? nothing}
      @pointerdown=${(event: Event) => event.preventDefault()}
      @click=${() => this.#choose(option)}
    >
      <span class="wire">${option.label}</span
      >${option.detail ? html` <span class="quiet">${option.detail}</span>` : nothing}
    </li>`;
  }

  get #shown(): readonly Option[] {
    const filter = this.filter?.trim().toLowerCase();
    if (!filter) return this.options;
    return this.options.filter(({ label, value }) => `${value} ${label}`.toLowerCase().includes(filter));
  }

  readonly #type = (event: Event): void => {
    const text = (event.target as HTMLInputElement).value;
    this.#text = text;
    this.filter = text;
    this.active = -1;
    this.open = true;
    this.#dispatch('suggest-input', text);
  };

  readonly #toggle = (): void => {
    this.#openAll(!this.open);
    this.querySelector('input')?.focus();
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const shown = this.#shown;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      if (!this.open) this.#openAll(true);
      else if (shown.length > 0)
        this.active = (this.active + step + shown.length + (this.active < 0 && step < 0 ? 1 : 0)) % shown.length;
      void this.updateComplete.then(() =>
        this.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' }),
      );
    } else if (event.key === 'Enter') {
      const option = this.open ? shown[this.active] : undefined;
      if (option) this.#choose(option);
      else this.#close(true);
      event.preventDefault();
    } else if (event.key === 'Escape' && this.open) {
      // Closes the list only; a second Esc reaches the page.
      event.stopPropagation();
      this.#close(false);
    }
  };

  #openAll(open: boolean): void {
    this.filter = undefined;
    this.open = open;
    this.active = this.options.findIndex(({ value }) => value === (this.#text ?? this.value));
  }

  #choose(option: Option): void {
    this.#text = option.value;
    this.#dispatch('suggest-input', option.value);
    this.#close(true);
  }

  #close(decided: boolean): void {
    this.open = false;
    this.active = -1;
    if (decided) this.commit();
  }

  #leave(event: FocusEvent): void {
    if (event.relatedTarget instanceof Node && this.contains(event.relatedTarget)) return;
    this.#close(true);
  }

  #dispatch(name: 'suggest-input' | 'suggest-commit', text: string): void {
    this.dispatchEvent(new CustomEvent(name, { detail: text }));
  }
}
