// The root element of the page "Targets": renders the latest view of the host.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { keepFocus, placeFocus, whenFocused } from '../base/focus.ts';
import { icon } from '../base/icon.ts';
import { iconButton } from '../base/icon-button.ts';
import { LightElement } from '../base/light-element.ts';
import { limitPastes } from '../base/paste-limit.ts';
import { strings } from '../base/strings.ts';
import type { TargetsView } from '../../protocol/targets-view.ts';
import { drawTargetForm } from './target-form.ts';
import { drawTargetList } from './target-list.ts';
import { TargetsHost } from './targets-host.ts';
import { inputId } from './text-field.ts';

export class TargetsPage extends LightElement {
  static override properties = { view: { state: true } };
  declare private view: TargetsView | undefined;
  readonly #host = new TargetsHost();

  override connectedCallback(): void {
    super.connectedCallback();
    limitPastes(this, (sentence) => this.#host.report(sentence));
    window.addEventListener('error', ({ message }) => this.#host.report(strings.page.crashed(message)));
    window.addEventListener('unhandledrejection', ({ reason }) =>
      this.#host.report(strings.page.crashed(String(reason))),
    );
    void this.#host.start({
      view: (view) => void this.#show(view),
      focus: (field) => void this.#focus(field),
      changed: () => this.requestUpdate(),
    });
  }

  protected override render(): TemplateResult {
    const { view } = this;
    const host = this.#host;
    return html`
      <div class="visually-hidden" role="status">${host.announcement}</div>
      ${host.problem === undefined ? nothing : this.#drawProblem(host.problem)}
      ${view ? this.#drawView(view) : html`<p class="loading quiet">${strings.page.loading}</p>`}
    `;
  }

  /** What is typed and which findings are shown are no properties of the elements inside. */
  protected override updated(): void {
    for (const inner of this.querySelectorAll<LightElement>('secret-input')) inner.requestUpdate();
  }

  #drawView(view: TargetsView): TemplateResult {
    const { form, notice } = view;
    return html`<div class="columns targets">
      ${drawTargetList(view, this.#host)}
      <main>
        ${form ? keyed(form.id, drawTargetForm(form, notice, this.#host)) : html`<p>${strings.targets.empty}</p>`}
      </main>
    </div>`;
  }

  #drawProblem(problem: string): TemplateResult {
    return html`<div class="problem" role="alert">
      ${icon('error', 'bad')}<span>${problem}</span>
      ${iconButton('close', strings.page.dismiss, () => this.#host.report(undefined))}
    </div>`;
  }

  async #show(view: TargetsView): Promise<void> {
    const restoreFocus = keepFocus();
    this.view = view;
    await this.updateComplete;
    restoreFocus();
  }

  async #focus(field: string): Promise<void> {
    await this.updateComplete;
    await new Promise((resolve) => setTimeout(resolve));
    whenFocused(() => {
      const control = document.getElementById(inputId(field));
      placeFocus(control);
      control?.closest('.field')?.scrollIntoView({ block: 'nearest' });
    });
  }
}
