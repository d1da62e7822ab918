// The page's root element: renders the latest view from the host, and turns keys into requests.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { answerHeadingId, drawAnswer } from './answer/answer-area.ts';
import { drawAnswerLine } from './answer/answer-line.ts';
import { drawChainStrip, isLookingBack, lookAt, lookedAtIndex, showCurrentStep } from './answer/chain-strip.ts';
import { severityIcon } from './base/severity-icon.ts';
import { hasHiddenFaults } from './form/field-rules.ts';
import { keepFocus, whenFocused } from './base/focus.ts';
import { focusField, focusForm, goToSoon } from './form/form-focus.ts';
import { icon } from './base/icon.ts';
import { iconButton } from './base/icon-button.ts';
import { LightElement } from './base/light-element.ts';
import { Page } from './wire/page.ts';
import type { PasteArea } from './form/paste-area.ts';
import { limitPastes } from './base/paste-limit.ts';
import { showAnswer, showBeginning } from './base/scroll.ts';
import { drawRequestForm } from './form/request-form.ts';
import { listenToKeys } from './base/shortcuts.ts';
import { strings } from './base/strings.ts';
import type { PanelView } from '../protocol/view.ts';

export class AuthFlowPanel extends LightElement {
  static override properties = { view: { state: true } };
  declare private view: PanelView | undefined;
  readonly #page = new Page();
  /** The step requested by key and not shown yet. The next key press continues from it. */
  #requestedStep: number | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    limitPastes(this, (sentence) => this.#refusePaste(sentence));
    listenToKeys({
      send: () => void this.#page.run('run/step'),
      cancel: () => this.#cancel(),
      step: (by) => this.#stepBy(by),
    });
    window.addEventListener('error', ({ message }) => this.#page.report(strings.page.crashed(message)));
    window.addEventListener('unhandledrejection', ({ reason }) =>
      this.#page.report(strings.page.crashed(String(reason))),
    );
    const page = this.#page;
    const listener = {
      view: (view: PanelView) => this.#show(view),
      focusForm: (field: string | undefined) => {
        const form = this.view?.form;
        if (form && field !== undefined) focusField(field, form, page);
        else if (form) focusForm(form);
      },
      focusTop: (control: 'subject') => goToSoon(`top-${control}`),
      changed: () => this.requestUpdate(),
    };
    void this.#page.start(listener);
  }

  protected override render(): TemplateResult {
    const { view } = this;
    const page = this.#page;
    return html`
      <div class="visually-hidden" role="status">${page.announcement}</div>
      ${page.problem === undefined ? nothing : this.#drawProblem(page.problem)}
      ${view ? this.#drawView(view) : html`<p class="loading quiet">${strings.page.loading}</p>`}
    `;
  }

  #drawView(view: PanelView): TemplateResult {
    const page = this.#page;
    const { form, answer, notice } = view;
    return html`<top-line .page=${page} .top=${view.top} .mode=${view.mode}></top-line>
      <div class="columns" data-mode=${view.mode}>
        ${view.mode === 'chain' ? drawChainStrip(view, page) : nothing}
        <main>
          ${
            notice
              ? html`<p class="notice" data-tone=${notice.tone}>
                  ${severityIcon(notice.tone)}<span
                    ><span class="visually-hidden">${strings.page.notice[notice.tone]}:</span> ${notice.message}</span
                  >
                </p>`
              : nothing
          }
          ${view.fromDisk ? this.#drawFromDisk() : nothing}
          ${isLookingBack(view) ? this.#drawLookingBack(view) : nothing}
          ${form && !form.readOnly && answer ? drawAnswerLine(answer) : nothing}
          ${view.mode === 'respond' ? html`<paste-area .page=${page}></paste-area>` : nothing}
          ${form ? keyed(form.id, drawRequestForm(form, view, page)) : nothing}
          ${answer ? keyed(answer.stepId, drawAnswer(answer, view, page)) : nothing}
          ${form || answer ? nothing : this.#drawEmpty()}
        </main>
      </div>`;
  }

  #drawFromDisk(): TemplateResult {
    return html`<p class="notice" data-tone="info">
      ${icon('history')}<span>${strings.chain.fromDisk}</span>
      <button type="button" class="button primary" @click=${() => void this.#page.request('chain/run-again', {})}>
        ${icon('debug-restart')}<span>${strings.chain.runAgain}</span>
      </button>
    </p>`;
  }

  #drawLookingBack(view: PanelView): TemplateResult {
    const index = lookedAtIndex(view);
    return html`<p class="notice" data-tone="info">
      ${icon('history')}<span>${strings.chain.lookingBack(index + 1, view.steps[index]?.title ?? '')}</span>
      <button type="button" class="quiet-button" @click=${() => lookAt(this.#page, view, view.steps.length - 1)}>
        ${icon('arrow-right')}<span>${strings.chain.backToNewest}</span>
      </button>
    </p>`;
  }

  #drawEmpty(): TemplateResult {
    return html`<div class="empty">
      <p><strong>${strings.empty.title}</strong> ${strings.empty.text}</p>
      <button type="button" class="button primary" @click=${() => void this.#page.request('chain/new', {})}>
        ${icon('play')}<span>${strings.empty.action}</span>
      </button>
    </div>`;
  }

  #drawProblem(problem: string): TemplateResult {
    return html`<div class="problem" role="alert">
      ${icon('error', 'bad')}<span>${problem}</span>
      ${iconButton('close', strings.page.dismiss, () => this.#page.report(undefined))}
    </div>`;
  }

  #show(view: PanelView): void {
    const before = this.view;
    const restoreFocus = keepFocus();
    const { form } = view;
    // Errors of a new form, such as a mistyped key in a paste, must not be hidden in a closed section.
    if (form && form.id !== before?.form?.id && hasHiddenFaults(form, this.#page)) this.#page.setOpen('optional', true);
    this.view = view;
    this.#requestedStep = undefined;
    this.#announceChange(before, view);
    void this.#settle(before, view, restoreFocus);
  }

  async #settle(before: PanelView | undefined, view: PanelView, restoreFocus: () => void): Promise<void> {
    await this.updateComplete;
    // The elements inside render one task later.
    await new Promise((resolve) => setTimeout(resolve));
    const isNewForm = before === undefined || before.form?.id !== view.form?.id;
    if (before && isNewForm) showBeginning(before, view);
    if (isNewForm) this.#moveFocus(before, view);
    else restoreFocus();
    if (before && before.answer?.stepId !== view.answer?.stepId) showAnswer(view);
    showCurrentStep();
  }

  #moveFocus(before: PanelView | undefined, view: PanelView): void {
    const { form, answer } = view;
    // While the user is in a picker at the top, only an answer moves the focus.
    const isChoosing = before !== undefined && document.activeElement?.closest('.top-control');
    const isAnswered = answer !== undefined && answer.stepId !== before?.answer?.stepId;
    if (isLookingBack(view) || (isChoosing && !isAnswered)) return;
    // Stepping through the chain moves the focus only if the focused element no longer exists.
    const isStepping = before !== undefined && before.lookingAt !== view.lookingAt;
    if (isStepping && document.activeElement !== document.body) return;
    if (form) whenFocused(() => focusForm(form));
    else if (before?.form && answer) whenFocused(() => document.getElementById(answerHeadingId)?.focus());
  }

  #announceChange(before: PanelView | undefined, view: PanelView): void {
    if (!before) return;
    // The reason why a run stopped takes precedence over the answer before it, which is also shown below.
    if (view.notice && view.notice.message !== before.notice?.message) this.#page.announce(view.notice.message);
    else if (view.running && view.running.message !== before.running?.message)
      this.#page.announce(view.running.message);
    else if (view.answer && view.answer.stepId !== before.answer?.stepId) this.#page.announce(view.answer.headline);
  }

  #cancel(): boolean {
    if (!this.#page.isRunning) return false;
    void this.#page.request('run/cancel', {});
    return true;
  }

  #stepBy(by: -1 | 1): boolean {
    const { view } = this;
    if (!view || view.steps.length === 0) return false;
    const index = (this.#requestedStep ?? lookedAtIndex(view)) + by;
    if (!view.steps[index]) return true;
    this.#requestedStep = index;
    lookAt(this.#page, view, index);
    return true;
  }

  #refusePaste(sentence: string): void {
    const area = this.querySelector<PasteArea>('paste-area');
    if (area?.contains(document.activeElement)) area.refuse(sentence);
    else this.#page.report(sentence);
  }
}
