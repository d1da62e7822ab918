// The radio buttons of a field with few offered values, each with its explanation.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { FieldControlOwner } from './field-control.ts';
import { controlId } from './field-rules.ts';
import { strings } from '../base/strings.ts';
import type { Option } from '../../protocol/form-field.ts';

/**
 * Native radio buttons: Tab reaches the chosen one, arrow keys choose another. A value that may be left out has a button
 * for that, because a radio button cannot be unchecked.
 * @param about ids of the texts that describe the group
 */
export function drawRadioGroup(owner: FieldControlOwner, about: string, invalid: boolean): TemplateResult {
  const { field, shownText } = owner;
  const id = controlId(field.id);
  const options = field.choices?.options ?? [];
  const all: readonly Option[] = field.required ? options : [{ value: '', label: strings.field.leaveOut }, ...options];
  const chosen = all.findIndex(({ value }) => value === shownText);
  return html`<div
    class="radios"
    role="radiogroup"
    aria-labelledby=${`${id}-label`}
    aria-describedby=${about}
    aria-invalid=${invalid}
    aria-required=${field.required}
  >
    ${all.map(({ value, label, detail }, index) => {
      // The id of the control is that of the button that Tab reaches.
      const own = index === Math.max(chosen, 0) ? id : `${id}-${index}`;
      return html`<div class="radio">
        <input
          type="radio"
          id=${own}
          name=${id}
          aria-describedby=${detail === undefined ? nothing : `${id}-detail-${index}`}
          .checked=${live(index === chosen)}
          @change=${() => {
            owner.type(value);
            owner.page.fields.flush();
          }}
        />
        <span class="radio-text">
          <label for=${own} class=${value === '' ? '' : 'wire'}>${label}</label>
          ${detail === undefined ? nothing : html`<span class="help" id=${`${id}-detail-${index}`}>${detail}</span>`}
        </span>
      </div>`;
    })}
  </div>`;
}
