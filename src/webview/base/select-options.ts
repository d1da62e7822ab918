// The options of a native select: the closed control shows the label, the list also shows the detail.
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Option } from '../../protocol/form-field.ts';

/**
 * A chosen value that is not among the options is added to them.
 * @param nothingChosen label for the empty value, where no option has it
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
