// The form of one target: its fields, its app clients, and the buttons that save, discard and remove it.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { icon } from '../base/icon.ts';
import { strings } from '../base/strings.ts';
import { drawFindingList } from '../form/findings.ts';
import type { TargetForm } from '../../protocol/targets-view.ts';
import { drawClientRows } from './client-rows.ts';
import type { TargetsHost } from './targets-host.ts';
import { drawTextField, inputId } from './text-field.ts';

export function drawTargetForm(form: TargetForm, notice: string | undefined, host: TargetsHost): TemplateResult {
  const { savedName = '' } = form;
  return html`<section
    class="form target-form"
    aria-labelledby="target-title"
    @keydown=${(event: KeyboardEvent) => saveByKey(event, host)}
  >
    <div class="form-head"><h1 class="form-title" id="target-title">${strings.targets.formTitle(savedName)}</h1></div>
    <div class="group">
      ${drawTextField(
        {
          field: 'name',
          label: strings.targets.name,
          help: strings.targets.nameHelp,
          value: form.name,
          required: true,
        },
        form,
        host,
      )}
      ${drawTextField(
        {
          field: 'userPoolId',
          label: strings.targets.userPoolId,
          help: strings.targets.userPoolIdHelp,
          value: form.userPoolId,
          required: true,
          wire: true,
        },
        form,
        host,
      )}
      ${drawTextField(
        {
          field: 'region',
          label: strings.targets.region,
          help: strings.targets.regionHelp,
          value: form.region,
          required: true,
          wire: true,
        },
        form,
        host,
      )}
      ${drawTextField(
        {
          field: 'endpoint',
          label: strings.targets.endpoint,
          help: strings.targets.endpointHelp(form.usualEndpoint),
          value: form.endpoint,
          wire: true,
        },
        form,
        host,
      )}
      ${form.plainHttp ? drawPlainHttp(form.plainHttp, form, host) : nothing}
    </div>
    ${drawClientRows(form, host)} ${drawButtons(form, notice, host)}
  </section>`;
}

function drawPlainHttp(
  { host: address, allowed }: NonNullable<TargetForm['plainHttp']>,
  form: TargetForm,
  host: TargetsHost,
): TemplateResult {
  const id = inputId('allowPlainHttp');
  const findings = host.findingsAt(form, 'allowPlainHttp');
  return html`<div class="field" data-field="allowPlainHttp">
    <label class="tick" for=${id}
      ><input
        id=${id}
        type="checkbox"
        aria-describedby=${findings.length > 0 ? `${id}-findings` : nothing}
        aria-invalid=${findings.length > 0}
        .checked=${live(allowed)}
        @change=${(event: Event) =>
          void host.request('plain-http/allow', { on: (event.target as HTMLInputElement).checked })}
      /><span>${strings.targets.plainHttp(address)}</span></label
    >
    ${drawFindingList(findings, `${id}-findings`)}
  </div>`;
}

function drawButtons(form: TargetForm, notice: string | undefined, host: TargetsHost): TemplateResult {
  const isNew = form.savedName === undefined;
  const { errors } = host;
  return html`<div class="target-buttons">
    <div class="button-row">
      <button type="button" class="button primary" id="target-save" @click=${() => void save(host)}>
        ${icon(isNew ? 'play' : 'save')}<span>${isNew ? strings.targets.saveNew : strings.targets.save}</span>
      </button>
      ${
        form.isChanged
          ? html`<button
              type="button"
              class="button secondary"
              id="target-discard"
              data-focus-next="target-save"
              @click=${() => void host.request('target/discard', {})}
            >
              <span>${isNew ? strings.targets.discardNew : strings.targets.discard}</span>
            </button>`
          : nothing
      }
      ${
        isNew
          ? nothing
          : html`<button
              type="button"
              class="button secondary"
              id="target-remove"
              data-focus-next="target-new"
              @click=${() => void host.request('target/remove', {})}
            >
              <span>${strings.targets.remove}</span>
            </button>`
      }
    </div>
    ${
      errors.length > 0
        ? html`<p class="quiet">${icon('error', 'bad')} ${strings.form.errors(errors.length)}</p>`
        : notice === undefined
          ? nothing
          : html`<p class="quiet target-notice">${icon('check', 'good')} ${notice}</p>`
    }
  </div>`;
}

function save(host: TargetsHost): Promise<void> {
  return host.save(() => host.request('target/save', {}));
}

/** Enter in a text field saves, as in a form; with Ctrl or Cmd also elsewhere. Escape is left to the editor. */
function saveByKey(event: KeyboardEvent, host: TargetsHost): void {
  if (event.key !== 'Enter' || event.isComposing || event.altKey || event.shiftKey || event.repeat) return;
  const isText = event.target instanceof HTMLInputElement && event.target.type !== 'checkbox';
  if (!isText && !event.ctrlKey && !event.metaKey) return;
  event.preventDefault();
  void save(host);
}
