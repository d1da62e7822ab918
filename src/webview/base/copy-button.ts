// A button that asks the host to copy a value, and shows a check mark for two seconds afterwards.
import { html } from 'lit';
import { icon } from './icon.ts';
import { LightElement } from './light-element.ts';
import { strings } from './strings.ts';

const confirmationMs = 2000;

/** Announces a text to screen readers. Implemented by the page. */
export interface Announcer {
  announce(sentence: string): void;
}

/** `<copy-button>`: `copy` asks the host, and resolves with undefined on failure (the page has reported the error). */
export class CopyButton extends LightElement {
  static override properties = {
    page: { attribute: false },
    copy: { attribute: false },
    label: {},
    what: {},
    help: {},
    iconOnly: { type: Boolean },
    done: { state: true },
  };
  declare page: Announcer;
  declare copy: () => Promise<unknown>;
  /** Text of the button. */
  declare label: string;
  /** What is copied, for screen readers: "SRP_A". */
  declare what: string;
  declare help: string;
  declare iconOnly: boolean;
  declare private done: boolean;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.help = '';
    this.iconOnly = false;
    this.done = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  protected override render() {
    const kind = this.iconOnly ? 'icon-button' : 'quiet-button';
    return html`<button
      type="button"
      class=${kind}
      aria-label=${`${this.label}: ${this.what}`}
      title=${this.help || `${this.label}: ${this.what}`}
      @click=${this.#press}
    >
      ${this.done ? icon('check', 'good') : icon('copy')}${this.iconOnly ? '' : html`<span>${this.label}</span>`}
    </button>`;
  }

  readonly #press = async (): Promise<void> => {
    if ((await this.copy()) === undefined) return;
    this.page.announce(strings.copied(this.what));
    this.done = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.done = false), confirmationMs);
  };
}
