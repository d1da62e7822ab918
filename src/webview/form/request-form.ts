// The form of the request being written, or of a past one: title, fields, payload, run buttons.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { drawAuthenticator } from '../answer/authenticator-secret.ts';
import { drawDocumentLink } from '../base/document-link.ts';
import { findingsOf, optionalParts, ownMaps } from './field-rules.ts';
import type { Part } from './field-rules.ts';
import { count, drawFindings } from './findings.ts';
import { severityIcon } from '../base/severity-icon.ts';
import { showFirstError } from './form-focus.ts';
import { drawRunButtons } from './run-buttons.ts';
import { strings } from '../base/strings.ts';
import type { Page, Section } from '../wire/page.ts';
import type { FieldPlace, FindingView, FormField } from '../../protocol/form-field.ts';
import type { FormView, PanelView, VariantView } from '../../protocol/view.ts';

export function drawRequestForm(form: FormView, view: PanelView, page: Page): TemplateResult {
  return html`<section class="form" aria-label=${strings.form.region(form.title)}>
    <div class="form-head">
      <h2 class="wire form-title">${form.title}</h2>
      ${drawDocumentLink(form.documentation, strings.form.documentation, strings.form.documentationOf(form.title))}
    </div>
    <p class="summary">${form.summary}</p>
    ${drawFields(fieldsIn(form, 'first'), form, page)}
    ${form.authenticator ? drawAuthenticator(form.authenticator, page) : nothing}
    ${form.variants && form.variants.length > 0 ? drawVariants(form.variants, form.readOnly, page) : nothing}
    ${drawFindings(page.shown(form.findings), page, 'form-findings')} ${drawOpenGroup('typed', form, page)}
    ${ownMaps(form).map((map) => drawPart({ kind: 'map', map }, form, page))} ${drawOpenGroup('filled', form, page)}
    <div class="sections">
      ${drawComputed(form, page)} ${drawOptional(form, page)}
      <request-payload .page=${page} .payload=${form.payload} .open=${page.isOpen('payload')}></request-payload>
    </div>
    ${form.readOnly ? nothing : drawRunButtons(form, view, page, () => showFirstError(form, page))}
  </section>`;
}

function drawVariants(variants: readonly VariantView[], readOnly: boolean, page: Page): TemplateResult {
  return html`<fieldset class="variants" ?disabled=${readOnly}>
    <legend class="visually-hidden">${strings.form.variants}</legend>
    ${variants.map(
      ({ title, help, chosen }, index) =>
        html`<label class="variant">
          <input
            type="radio"
            name="variant"
            .checked=${chosen}
            @change=${() => void page.request('variant/choose', { index })}
          />
          <span>${title}<span class="help">${help}</span></span>
        </label>`,
    )}
  </fieldset>`;
}

function fieldsIn(form: FormView, place: FieldPlace): readonly FormField[] {
  return form.fields.filter((field) => field.place === place);
}

function drawFields(fields: readonly FormField[], form: FormView, page: Page): unknown {
  return repeat(
    fields,
    ({ id }) => id,
    (field) =>
      html`<form-field
        .page=${page}
        .field=${field}
        .findings=${page.shown(field.findings)}
        .readOnly=${form.readOnly}
      ></form-field>`,
  );
}

function drawOpenGroup(place: 'typed' | 'filled', form: FormView, page: Page): TemplateResult | typeof nothing {
  const fields = fieldsIn(form, place);
  if (fields.length === 0) return nothing;
  return html`<div class="group" role="group" aria-label=${strings.form.groups[place]}>
    ${drawFields(fields, form, page)}
  </div>`;
}

function drawComputed(form: FormView, page: Page): TemplateResult | typeof nothing {
  const fields = fieldsIn(form, 'computed');
  if (fields.length === 0) return nothing;
  const findings = page.shown(fields.flatMap((field) => field.findings));
  const names = fields.map(({ key }) => key);
  return drawSection('computed', page, strings.form.computed(fields.length), names, findings, 0, () =>
    drawFields(fields, form, page),
  );
}

function drawOptional(form: FormView, page: Page): TemplateResult | typeof nothing {
  const parts = optionalParts(form);
  if (parts.length === 0) return nothing;
  const findings = page.shown(parts.flatMap(findingsOf));
  const filled = parts.filter(isFilled).length;
  return drawSection('optional', page, strings.form.groups.optional, parts.map(nameOf), findings, filled, () =>
    parts.map((part) => drawPart(part, form, page)),
  );
}

function drawSection(
  section: Section,
  page: Page,
  title: string,
  names: readonly string[],
  findings: readonly FindingView[],
  filled: number,
  content: () => unknown,
): TemplateResult {
  const open = page.isOpen(section);
  return html`<details
    class="section"
    ?open=${open}
    @toggle=${(event: Event) => page.setOpen(section, (event.currentTarget as HTMLDetailsElement).open)}
  >
    <summary>
      ${title}${names.length > 0 ? html` <span class="quiet wire">${names.join(', ')}</span>` : nothing}
      ${filled > 0 ? html`<span class="chip">${strings.form.filledIn(filled)}</span>` : nothing} ${drawCounts(findings)}
    </summary>
    ${open ? content() : nothing}
  </details>`;
}

/** Number of errors and warnings in a closed section. */
function drawCounts(findings: readonly FindingView[]): unknown {
  const errors = count(findings, 'error');
  const warnings = count(findings, 'warning');
  return [
    errors > 0 ? html`<span class="count">${severityIcon('error')}${strings.form.errors(errors)}</span>` : nothing,
    warnings > 0
      ? html`<span class="count">${severityIcon('warning')}${strings.form.warnings(warnings)}</span>`
      : nothing,
  ];
}

function drawPart(part: Part, form: FormView, page: Page): unknown {
  if (part.kind === 'field') return drawFields([part.field], form, page);
  if (part.kind === 'map') {
    return html`<map-editor
      .page=${page}
      .map=${part.map}
      .findings=${page.shown(part.map.findings)}
      .readOnly=${form.readOnly}
    ></map-editor>`;
  }
  const { id, help, fields } = part.structure;
  return html`<fieldset class="structure">
    <legend class="label wire">${id}</legend>
    <p class="help">${help}</p>
    <div class="group">${drawFields(fields, form, page)}</div>
  </fieldset>`;
}

function nameOf(part: Part): string {
  if (part.kind === 'field') return part.field.key;
  return part.kind === 'map' ? strings.map.titleOf(part.map.id) : part.structure.id;
}

function isFilled(part: Part): boolean {
  if (part.kind === 'field') return part.field.value.kind !== 'empty';
  return part.kind === 'map'
    ? part.map.entries.length > 0
    : part.structure.fields.some((field) => field.value.kind !== 'empty');
}
