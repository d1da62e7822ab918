// The pickers at the top: target, app client, auth flow (or challenge) and user. A change may start a new chain.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { icon } from '../base/icon.ts';
import { iconButton } from '../base/icon-button.ts';
import { LightElement } from '../base/light-element.ts';
import { drawOptions } from '../base/select-options.ts';
import type { SuggestInput } from '../base/suggest-input.ts';
import { strings } from '../base/strings.ts';
import type { Page } from '../wire/page.ts';
import type { Option } from '../../protocol/form-field.ts';
import type { PanelView, TopView } from '../../protocol/view.ts';

type Choice = 'target' | 'client' | 'subject' | 'user';

export class TopLine extends LightElement {
  static override properties = { page: { attribute: false }, top: { attribute: false }, mode: {} };
  declare page: Page;
  declare top: TopView;
  declare mode: PanelView['mode'];
  readonly #commitUser = () => this.querySelector<SuggestInput>('suggest-input')?.commit();

  override connectedCallback(): void {
    super.connectedCallback();
    this.page.beforeRequest.add(this.#commitUser);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.page.beforeRequest.delete(this.#commitUser);
  }

  protected override render(): TemplateResult {
    const { top, mode, page } = this;
    return html`<header class="top" aria-label=${strings.top.region}>
      <h1 class="visually-hidden">${strings.page.title[mode]}</h1>
      <div class="top-controls">
        <div class="top-control">
          <label for="top-target">${strings.top.target}</label>
          <div class="top-target">
            ${this.#drawSelect('target', top.targets, top.target)}
            ${iconButton('add', strings.top.addTarget, () => void page.request('target/add', {}))}
          </div>
        </div>
        <div class="top-control">
          <label for="top-client">${strings.top.client}</label>
          ${this.#drawSelect('client', top.clients, top.client)}
        </div>
        <div class="top-control">
          <label for="top-subject">${top.subjectLabel}</label>
          ${this.#drawSelect('subject', top.subjects, top.subject)}
        </div>
        ${mode === 'chain' ? this.#drawUser() : nothing}
        ${
          mode === 'chain'
            ? html`<button type="button" class="button secondary" @click=${() => void page.request('chain/new', {})}>
                ${icon('add')}<span>${strings.top.newChain}</span>
              </button>`
            : nothing
        }
      </div>
      ${top.changeText ? html`<p class="quiet" id="top-change">${icon('info')}${top.changeText}</p>` : nothing}
    </header>`;
  }

  #drawUser(): TemplateResult {
    const { top } = this;
    return html`<div class="top-control">
      <label for="top-user">${strings.top.user}</label>
      <div class="top-user">
        <suggest-input
          .inputId=${'top-user'}
          .describedBy=${this.#about}
          .showLabel=${strings.top.showUsers}
          .options=${top.users}
          .value=${top.user}
          @suggest-commit=${(event: CustomEvent<string>) => void this.#choose('user', event.detail)}
        ></suggest-input>
        ${this.#drawUserMarks()}
      </div>
    </div>`;
  }

  #drawUserMarks(): TemplateResult | typeof nothing {
    const { page } = this;
    const { user, userMarks } = this.top;
    if (!userMarks) return nothing;
    const { starred, password } = userMarks;
    const kept = password === 'kept';
    return html`${iconButton(
      starred ? 'star-full' : 'star-empty',
      starred ? strings.top.unstar(user) : strings.top.star(user),
      () => void page.request('user/star', { user, on: !starred }),
    )}
    ${
      password === 'unknown'
        ? nothing
        : iconButton(
            kept ? 'pass-filled' : 'key',
            kept ? strings.top.forgetPassword(user) : strings.top.keepPassword(user),
            () => void page.request('user/password', { user, keep: !kept }),
          )
    }`;
  }

  #drawSelect(what: Choice, options: readonly Option[], chosen: string): TemplateResult {
    return html`<select
      id=${`top-${what}`}
      aria-describedby=${this.#about ?? nothing}
      title=${options.find(({ value }) => value === chosen)?.detail ?? nothing}
      @change=${(event: Event) => void this.#choose(what, (event.target as HTMLSelectElement).value)}
    >
      ${drawOptions(options, chosen, strings.field.noChoice)}
    </select>`;
  }

  get #about(): string | undefined {
    return this.top.changeText ? 'top-change' : undefined;
  }

  async #choose(what: Choice, value: string): Promise<void> {
    await this.page.request('top/choose', { what, value });
    // If the host refused, the select shows the current value again.
    this.requestUpdate();
  }
}
