// The control of one field: an input, a text area, a list, radio buttons or, for a locked field, its value.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { live } from 'lit/directives/live.js';
import { controlId, isSecret } from './field-rules.ts';
import { count } from './findings.ts';
import { drawOptions } from '../base/select-options.ts';
import { drawRadioGroup } from './radio-group.ts';
import { strings } from '../base/strings.ts';
import type { Page } from '../wire/page.ts';
import type { FindingView, FormField } from '../../protocol/form-field.ts';

const dot = '•';
/** Longer secrets show this many dots. Their exact length is in the text for screen readers. */
const mostDots = 24;
/** Longer locked values are cut off until the user expands them, in characters. */
const longValue = 160;

/** The field element that contains the control. */
export interface FieldControlOwner {
  readonly page: Page;
  readonly field: FormField;
  /** Those of the field that are shown already. */
  readonly findings: readonly FindingView[];
  /** Text of the control. Never contains a secret that is not revealed. */
  readonly shownText: string;
  /** Length of a hidden secret in characters; undefined when there is none, or it is revealed. */
  readonly hiddenLength: number | undefined;
  readonly revealed: string | undefined;
  /** The value is chosen with radio buttons. */
  readonly usesRadios: boolean;
  /** A long value is expanded. */
  expanded: boolean;
  type(text: string): void;
}

export function drawFieldControl(owner: FieldControlOwner): TemplateResult {
  const { field } = owner;
  const id = controlId(field.id);
  const invalid = count(owner.findings, 'error') > 0;
  const about = aboutIds(owner);
  const onInput = (event: Event) => owner.type((event.target as HTMLInputElement | HTMLTextAreaElement).value);

  if (owner.usesRadios) return drawRadioGroup(owner, about, invalid);
  if (field.choices && !field.choices.free) {
    return html`<select
      id=${id}
      aria-describedby=${about}
      aria-invalid=${invalid}
      aria-required=${field.required}
      @change=${(event: Event) => {
        owner.type((event.target as HTMLSelectElement).value);
        owner.page.fields.flush();
      }}
    >
      ${drawOptions(field.choices.options, owner.shownText, strings.field.noChoice)}
    </select>`;
  }
  if (field.choices) {
    return html`<suggest-input
      class="field-input"
      .inputId=${id}
      .describedBy=${about}
      .invalid=${invalid}
      .required=${field.required}
      .options=${field.choices.options}
      .value=${owner.shownText}
      .showLabel=${strings.field.choicesOf(field.key)}
      @suggest-input=${(event: CustomEvent<string>) => owner.type(event.detail)}
    ></suggest-input>`;
  }
  if (field.multiline && !isSecret(field)) {
    return html`<textarea
      id=${id}
      class="wire"
      rows="2"
      spellcheck="false"
      aria-describedby=${about}
      aria-invalid=${invalid}
      aria-required=${field.required}
      .value=${live(owner.shownText)}
      @input=${onInput}
    ></textarea>`;
  }
  return html`<input
      id=${id}
      class="wire"
      type=${isSecret(field) && owner.revealed === undefined ? 'password' : 'text'}
      autocomplete="off"
      autocapitalize="off"
      spellcheck="false"
      aria-describedby=${about}
      aria-invalid=${invalid}
      aria-required=${field.required}
      placeholder=${ifDefined(hiddenDots(owner))}
      .value=${live(owner.shownText)}
      @input=${onInput}
      @keydown=${(event: KeyboardEvent) => emptyByKey(event, owner)}
    />${
      owner.hiddenLength === undefined
        ? nothing
        : html`<span class="visually-hidden" id=${`${id}-hidden`}
            >${strings.field.hidden(owner.hiddenLength)} ${strings.field.replaces}</span
          >`
    }`;
}

/** A filled or computed value, or one of a past request: it can be read, selected and copied. */
export function drawLockedValue(owner: FieldControlOwner): TemplateResult {
  const { field } = owner;
  const dots = hiddenDots(owner);
  const text = field.value.kind === 'text' ? field.value.text : (owner.revealed ?? '');
  const shown = text.length > longValue && !owner.expanded ? `${text.slice(0, longValue)}…` : text;
  return html`<div
    class="locked"
    role="group"
    aria-labelledby=${`${controlId(field.id)}-label`}
    aria-describedby=${aboutIds(owner)}
  >
    ${
      dots
        ? html`<span class="wire" aria-hidden="true">${dots}</span>
            <span class="visually-hidden" id=${`${controlId(field.id)}-hidden`}
              >${strings.field.hidden(owner.hiddenLength ?? 0)}</span
            >`
        : text === ''
          ? html`<span class="nothing-yet">${strings.field.empty}</span>`
          : html`<span class="wire">${shown}</span>`
    }
    ${
      text.length > longValue
        ? html`<button
            type="button"
            class="link-button"
            aria-expanded=${owner.expanded}
            @click=${() => (owner.expanded = !owner.expanded)}
          >
            ${owner.expanded ? strings.field.showLess : strings.field.showAll(text.length)}
          </button>`
        : nothing
    }
  </div>`;
}

function hiddenDots(owner: FieldControlOwner): string | undefined {
  const length = owner.hiddenLength;
  return length === undefined ? undefined : dot.repeat(Math.min(length, mostDots));
}

function aboutIds({ field, findings, hiddenLength }: FieldControlOwner): string {
  const id = controlId(field.id);
  const hidden = hiddenLength === undefined ? '' : ` ${id}-hidden`;
  return findings.length > 0 ? `${id}-help${hidden} ${id}-findings` : `${id}-help${hidden}`;
}

/** A hidden secret has no text in the control, so Backspace and Delete clear the whole value. */
function emptyByKey(event: KeyboardEvent, owner: FieldControlOwner): void {
  if (owner.hiddenLength === undefined || (event.key !== 'Backspace' && event.key !== 'Delete')) return;
  event.preventDefault();
  owner.type('');
}
