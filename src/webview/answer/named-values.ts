// A table of names, values and meanings: claims, ChallengeParameters, members of an answer.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { icon } from '../base/icon.ts';
import { breakable } from '../base/json-text.ts';
import { strings } from '../base/strings.ts';
import type { Page } from '../wire/page.ts';
import type { NamedValue } from '../../protocol/view.ts';

/** Longer values are collapsed to their beginning, in characters. */
const longValue = 160;
const beginning = 40;

/** A long value is collapsed to its beginning. */
export function drawValue(value: string): string | TemplateResult {
  if (value.length <= longValue) return value;
  return html`<details class="long-value">
    <summary>
      ${value.slice(0, beginning)}… <span class="quiet">${strings.answer.characters(value.length)}</span>
    </summary>
    ${value}
  </details>`;
}

function drawWarning(warning: string): TemplateResult {
  return html`<p class="value-warning">
    ${icon('warning', 'warning')}<span><span class="visually-hidden">${strings.answer.warning}:</span> ${warning}</span>
  </p>`;
}

/** The step that the values belong to. */
export interface SecretSource {
  readonly page: Page;
  readonly step: string;
}

function drawSecret(name: string, placeholder: string, secret: string, { page, step }: SecretSource): TemplateResult {
  return html`<secret-value
    .page=${page}
    .of=${`${step} ${secret}`}
    .name=${name}
    .placeholder=${placeholder}
    .reveal=${() => page.request('secret/reveal', { step, secret })}
    .copy=${() => page.request('secret/copy', { step, secret })}
  ></secret-value>`;
}

/** Whether any of the values has a meaning. */
export function isExplained(values: readonly NamedValue[]): boolean {
  return values.some(({ meaning }) => meaning !== '');
}

/**
 * The roles are explicit because the style sheet changes the `display` of the table, and screen readers would no longer
 * treat it as one.
 * @param caption for screen readers @param nameTitle heads the first column @param from whose secrets can be revealed
 */
export function drawNamedValues(
  values: readonly NamedValue[],
  caption: string,
  nameTitle: string = strings.answer.name,
  from?: SecretSource,
): TemplateResult {
  const explained = isExplained(values);
  return html`<table class="values" role="table">
    <caption class="visually-hidden">
      ${caption}
    </caption>
    <thead role="rowgroup">
      <tr role="row">
        <th role="columnheader" scope="col">${nameTitle}</th>
        <th role="columnheader" scope="col">${strings.answer.value}</th>
        ${explained ? html`<th role="columnheader" scope="col" class="meaning">${strings.answer.meaning}</th>` : nothing}
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${values.map(
        ({ name, value, meaning, warning, secret }) =>
          html`<tr role="row">
            <th role="rowheader" scope="row" class="wire">${breakable(name)}</th>
            <td role="cell" class="wire">
              ${secret === undefined || !from ? drawValue(value) : drawSecret(name, value, secret, from)}
              ${warning === undefined ? nothing : drawWarning(warning)}
            </td>
            ${explained ? html`<td role="cell" class="quiet meaning">${meaning}</td>` : nothing}
          </tr>`,
      )}
    </tbody>
  </table>`;
}
