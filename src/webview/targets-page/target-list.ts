// The list of the user's targets, and what is wrong with entries of settings.json.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { icon } from '../base/icon.ts';
import { strings } from '../base/strings.ts';
import type { TargetRow, TargetsView } from '../../protocol/targets-view.ts';
import type { TargetsHost } from './targets-host.ts';

export function drawTargetList({ targets, faults, form }: TargetsView, host: TargetsHost): TemplateResult {
  return html`<nav class="target-list" aria-label=${strings.targets.list}>
    <div class="chain-title">
      <h2 class="section-title">${strings.targets.title}</h2>
      <button type="button" class="quiet-button" id="target-new" @click=${() => void host.request('target/new', {})}>
        ${icon('add')}<span>${strings.targets.add}</span>
      </button>
    </div>
    <ul>
      ${repeat(
        targets,
        ({ id }) => id,
        (target) => html`<li>${drawRow(target, target.id === form?.id, host)}</li>`,
      )}
    </ul>
    ${faults.length > 0 ? drawFaults(faults, host) : nothing}
  </nav>`;
}

function drawRow(
  { id, name, userPoolId, isSaved, isChanged, isInPanel }: TargetRow,
  isShown: boolean,
  host: TargetsHost,
): TemplateResult {
  return html`<button
    type="button"
    class="step target-row"
    id=${`target-row-${id}`}
    aria-current=${isShown ? 'true' : nothing}
    @click=${() => void host.request('target/show', { target: id })}
  >
    <span class="step-label">
      <span class="step-title">${name || strings.targets.unnamed}</span>
      ${userPoolId === '' ? nothing : html`<span class="quiet wire">${userPoolId}</span>`}
      <span class="target-marks">
        ${isChanged || !isSaved ? html`<span class="chip">${strings.targets.changed}</span>` : nothing}
        ${isInPanel ? html`<span class="chip">${strings.targets.inPanel}</span>` : nothing}
      </span>
    </span>
  </button>`;
}

function drawFaults(faults: readonly string[], host: TargetsHost): TemplateResult {
  return html`<section class="target-faults" aria-labelledby="target-faults">
    <h2 class="section-title" id="target-faults">${strings.targets.faults}</h2>
    <ul class="findings">
      ${faults.map((fault) => html`<li class="finding">${icon('warning', 'warning')}<span>${fault}</span></li>`)}
    </ul>
    <button
      type="button"
      class="quiet-button"
      id="target-open-settings"
      @click=${() => void host.request('settings/open', {})}
    >
      ${icon('go-to-file')}<span>${strings.targets.openSettings}</span>
    </button>
  </section>`;
}
