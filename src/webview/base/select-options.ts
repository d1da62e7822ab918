// The options of a native select: the label in the closed control, what it means beside it in the list.
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Option } from '../../protocol/form-field.ts';

/**
 * A value that is none of the options stays chosen and is shown as it is.
 * @param nothingChosen shown when the value is empty and no option is
 */
export function drawOptions(options: readonly Option[], chosen: string, nothingChosen: string): unknown {
  const known = options.some(({ value }) => value === chosen);
  const all = known ? options : [{ value: chosen, label: chosen || nothingChosen }, ...options];
  return all.map(
    ({ value, label, detail }: Option) =>
      html`<option value=${value} data-detail=${detail ?? nothing} .selected=${live(value === chosen)}>
        ${label}
      </option>`,
  );
}
