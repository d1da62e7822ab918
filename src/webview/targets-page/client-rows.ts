// The app clients of a target, one group of fields each.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { icon } from '../base/icon.ts';
import { strings } from '../base/strings.ts';
import type { ClientRow, TargetForm } from '../../protocol/targets-view.ts';
import type { TargetsHost } from './targets-host.ts';
import { drawTextField, inputId } from './text-field.ts';

export function drawClientRows(form: TargetForm, host: TargetsHost): TemplateResult {
  return html`<section class="clients" aria-labelledby="target-clients">
    <h2 id="target-clients">${strings.targets.clients}</h2>
    ${repeat(
      form.clients,
      ({ row }) => row,
      (client, index) => drawClient(client, index, form, host),
    )}
    <button
      type="button"
      class="quiet-button"
      id="target-add-client"
      @click=${() => void host.request('client/add', {})}
    >
      ${icon('add')}<span>${strings.targets.addClient}</span>
    </button>
  </section>`;
}

function drawClient(client: ClientRow, index: number, form: TargetForm, host: TargetsHost): TemplateResult {
  const { row, isInPanel } = client;
  const field = (name: string): string => `clients.${row}.${name}`;
  const title = strings.targets.client(index + 1, client.name);
  const titleId = inputId(field('title'));
  return html`<div class="client" role="group" aria-labelledby=${titleId}>
    <div class="form-head">
      <h3 class="client-title" id=${titleId}>
        ${title} ${isInPanel ? html`<span class="chip">${strings.targets.inPanel}</span>` : nothing}
      </h3>
      <div class="button-row">
        ${drawUse(client, title, form, host)}
        ${
          form.clients.length > 1
            ? html`<button
                type="button"
                class="quiet-button"
                id=${inputId(field('remove'))}
                aria-label=${strings.targets.removeClient(title)}
                title=${strings.targets.removeClient(title)}
                @click=${() => void host.request('client/remove', { row })}
              >
                ${icon('trash')}<span>${strings.map.remove}</span>
              </button>`
            : nothing
        }
      </div>
    </div>
    <div class="client-fields">
      ${drawTextField(
        {
          field: field('clientId'),
          label: strings.targets.clientId,
          help: strings.targets.clientIdHelp,
          value: client.clientId,
          required: true,
          wire: true,
        },
        form,
        host,
      )}
      ${drawTextField(
        {
          field: field('name'),
          label: strings.targets.clientName,
          help: strings.targets.clientNameHelp,
          value: client.name,
        },
        form,
        host,
      )}
      <secret-input .host=${host} .form=${form} .client=${client}></secret-input>
      ${drawTextField(
        {
          field: field('sessionMinutes'),
          label: strings.targets.minutes,
          help: strings.targets.minutesHelp,
          value: client.sessionMinutes,
        },
        form,
        host,
      )}
    </div>
  </div>`;
}

/** The main button of a new target with one app client uses it already. */
function drawUse(
  { row }: ClientRow,
  title: string,
  form: TargetForm,
  host: TargetsHost,
): TemplateResult | typeof nothing {
  if (form.savedName === undefined && form.clients.length === 1) return nothing;
  const { isChanged } = form;
  const name = isChanged ? strings.targets.saveAndUseClient(title) : strings.targets.useClient(title);
  return html`<button
    type="button"
    class="quiet-button"
    id=${inputId(`clients.${row}.use`)}
    aria-label=${name}
    title=${name}
    @click=${() => void host.save(() => host.request('target/use', { row }))}
  >
    ${icon('play')}<span>${isChanged ? strings.targets.saveAndUse : strings.targets.use}</span>
  </button>`;
}
