// Where the value of a field came from, and what a computed value was computed from.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { icon } from '../base/icon.ts';
import { strings } from '../base/strings.ts';
import type { Page } from '../wire/page.ts';
import type { FormField, Origin } from '../../protocol/form-field.ts';

const originIcons = {
  none: undefined,
  typed: undefined,
  filled: 'link',
  computed: 'symbol-operator',
  overridden: 'edit',
} as const satisfies Record<Origin['kind'], string | undefined>;

/** Where the value came from. */
export function drawOrigin(origin: Origin): TemplateResult | typeof nothing {
  if (origin.label === '') return nothing;
  const name = originIcons[origin.kind];
  return html`<span class="origin" data-origin=${origin.kind}>${name ? icon(name) : nothing}${origin.label}</span>`;
}

/** What the value was computed from. A secret input is revealed and copied one at a time. */
export function drawInputs({ inputs, key, id }: FormField, page: Page): TemplateResult | typeof nothing {
  if (inputs.length === 0) return nothing;
  return html`<details class="inputs">
    <summary aria-label=${strings.field.inputsOf(key)}>${strings.field.inputs}</summary>
    <dl>
      ${inputs.map(
        ({ label, value, secret }, input) =>
          html`<dt>${label}</dt>
            <dd class="wire">
              ${
                secret
                  ? html`<secret-value
                      .page=${page}
                      .of=${`${id} ${input}`}
                      .name=${label}
                      .placeholder=${value}
                      .reveal=${() => page.request('field/reveal', { field: id, input })}
                      .copy=${() => page.request('field/copy', { field: id, input })}
                    ></secret-value>`
                  : value
              }
            </dd>`,
      )}
    </dl>
  </details>`;
}
