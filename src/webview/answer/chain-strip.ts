// The chain: one step per call, oldest first. A list beside the form, or a line above it where the panel is narrow.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { formatMilliseconds } from '../base/format-duration.ts';
import { icon, spinner } from '../base/icon.ts';
import { iconButton } from '../base/icon-button.ts';
import type { Tone } from '../base/icon.ts';
import { breakable } from '../base/json-text.ts';
import { strings } from '../base/strings.ts';
import type { Page } from '../wire/page.ts';
import type { PanelView, StepState, StepView } from '../../protocol/view.ts';

const stateIcons: Record<Exclude<StepState, 'running'>, readonly [string, Tone?]> = {
  waiting: ['circle-large-outline', 'quiet'],
  answered: ['pass', 'good'],
  refused: ['error', 'bad'],
  failed: ['warning', 'warning'],
  cancelled: ['circle-slash', 'quiet'],
  'signed-in': ['pass-filled', 'good'],
};

/** Index of the step being viewed; by default the newest. */
export function lookedAtIndex({ steps, lookingAt }: PanelView): number {
  const index = steps.findIndex(({ id }) => id === lookingAt);
  return index < 0 ? steps.length - 1 : index;
}

export function isLookingBack(view: PanelView): boolean {
  return view.lookingAt !== undefined && lookedAtIndex(view) < view.steps.length - 1;
}

/** Shows the step with this index. The last index means the newest step, also when more steps follow. */
export function lookAt(page: Page, view: PanelView, index: number): void {
  const step = view.steps[index];
  if (!step) return;
  void page.request('step/look', index === view.steps.length - 1 ? {} : { step: step.id });
}

/** Pixels at each end of the line where it fades out (styles/chain.css). */
const fade = 32;

/** Scrolls the current step into view where the strip is a single line. Does not scroll the page. */
export function showCurrentStep(): void {
  const step = document.querySelector<HTMLElement>('.step[aria-current]');
  const line = step?.closest('ol');
  if (!step || !line) return;
  const [at, box] = [step.getBoundingClientRect(), line.getBoundingClientRect()];
  if (at.left < box.left + fade) line.scrollLeft += at.left - box.left - fade;
  else if (at.right > box.right - fade) line.scrollLeft += at.right - box.right + fade;
}

export function drawChainStrip(view: PanelView, page: Page): TemplateResult {
  const current = lookedAtIndex(view);
  return html`<nav class="chain" aria-label=${strings.chain.region}>
    <div class="chain-title">
      <h2 class="section-title" title=${strings.chain.keys}>${strings.chain.title}</h2>
      ${isSaveable(view) ? iconButton('save', strings.chain.save, () => void page.request('chain/save', {})) : nothing}
    </div>
    ${
      view.steps.length === 0
        ? html`<p class="quiet">${strings.chain.empty}</p>`
        : html`<ol>
            ${repeat(
              view.steps,
              ({ id }) => id,
              (step, index) => drawStep(step, index === current, () => lookAt(page, view, index)),
            )}
          </ol>`
    }
  </nav>`;
}

/** Whether at least one call was made. */
function isSaveable({ steps }: PanelView): boolean {
  return steps.some(({ state }) => state !== 'waiting' && state !== 'running');
}

function drawStep(step: StepView, isCurrent: boolean, look: () => void): TemplateResult {
  const { state, title, detail, stateLabel, durationMs } = step;
  return html`<li data-state=${state}>
    <button
      type="button"
      class="step"
      aria-current=${isCurrent ? 'step' : nothing}
      title=${strings.chain.keys}
      @click=${look}
    >
      <span class="step-icon">${state === 'running' ? spinner() : icon(...stateIcons[state])}</span>
      <span class="step-label">
        <span class="wire step-title">${breakable(title)}</span>
        ${detail === '' || detail === stateLabel ? nothing : html`<span class="quiet wire">${detail}</span>`}
        <span class="quiet"
          >${stateLabel}${durationMs === undefined ? '' : ` · ${formatMilliseconds(durationMs)}`}</span
        >
      </span>
    </button>
  </li>`;
}
