// One text field of a target: its label, help, input and findings.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { drawFindingList } from '../form/findings.ts';
import { strings } from '../base/strings.ts';
import type { TargetForm } from '../../protocol/targets-view.ts';
import type { TargetsHost } from './targets-host.ts';

export interface TextField {
  /** `name`, or `clients.<row>.clientId`. */
  readonly field: string;
  readonly label: string;
  readonly help: string;
  readonly value: string;
  readonly required?: boolean;
  /** Values as Cognito spells them. */
  readonly wire?: boolean;
  readonly placeholder?: string;
}

/** The id of the input of a field. */
export function inputId(field: string): string {
  return `target-${field}`;
}

export function drawTextField(spec: TextField, form: TargetForm, host: TargetsHost): TemplateResult {
  const { field, label, help, value, required = false, wire = false, placeholder } = spec;
  const id = inputId(field);
  const findings = host.findingsAt(form, field);
  return html`<div class="field" data-field=${field}>
    ${drawLabel(id, label, required)}
    <p class="help" id=${`${id}-help`}>${help}</p>
    <input
      id=${id}
      type="text"
      class=${wire ? 'wire' : ''}
      autocomplete="off"
      autocapitalize="off"
      spellcheck="false"
      aria-describedby=${aboutField(id, findings.length)}
      aria-invalid=${findings.some(({ severity }) => severity === 'error')}
      aria-required=${required}
      placeholder=${placeholder ?? nothing}
      .value=${live(host.textOf(form, field, value))}
      @input=${(event: Event) => host.type(form, field, (event.target as HTMLInputElement).value)}
      @blur=${() => host.leave(field)}
    />
    ${drawFindingList(findings, `${id}-findings`)}
  </div>`;
}

export function drawLabel(id: string, label: string, required: boolean): TemplateResult {
  return html`<label class="label" for=${id}
    >${label}${
      required
        ? html`<span class="required" aria-hidden="true"> *</span
            ><span class="visually-hidden">(${strings.form.required})</span>`
        : nothing
    }</label
  >`;
}

/** The ids of the texts that describe an input. */
export function aboutField(id: string, findings: number): string {
  return findings > 0 ? `${id}-help ${id}-findings` : `${id}-help`;
}
