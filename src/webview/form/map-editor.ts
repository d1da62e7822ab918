// Editor for free key-value pairs, such as ClientMetadata. Empty pairs are not sent.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { controlId, valueId } from './field-rules.ts';
import { drawFindings } from './findings.ts';
import { icon } from '../base/icon.ts';
import { LightElement } from '../base/light-element.ts';
import { strings } from '../base/strings.ts';
import { whenVisitEnds } from '../base/when-left.ts';
import type { MapEntries, Page } from '../wire/page.ts';
import type { FindingView } from '../../protocol/form-field.ts';
import type { MapView } from '../../protocol/view.ts';

export class MapEditor extends LightElement {
  static override properties = {
    page: { attribute: false },
    map: { attribute: false },
    findings: { attribute: false },
    readOnly: { type: Boolean },
  };
  declare page: Page;
  declare map: MapView;
  /** Those of the map that are shown already. */
  declare findings: readonly FindingView[];
  declare readOnly: boolean;

  constructor() {
    super();
    this.readOnly = false;
    this.addEventListener('focusin', () => this.page.maps.hold(this.map.id));
    this.addEventListener('focusout', (event) => this.#leave(event));
    whenVisitEnds(this, () => this.readOnly || this.page.leave(this.map.id));
  }

  get #entries(): MapEntries {
    return this.page.maps.get(this.map.id) ?? this.map.entries;
  }

  protected override render(): TemplateResult {
    const { map, page, readOnly } = this;
    const id = controlId(map.id);
    return html`<fieldset class="field map" ?disabled=${readOnly} aria-describedby=${`${id}-help`}>
      <legend class="label wire">${strings.map.titleOf(map.id)}</legend>
      <p class="help" id=${`${id}-help`}>${map.help}</p>
      ${this.#entries.map((entry, index) => this.#drawEntry(entry, index))}
      ${
        readOnly
          ? ''
          : html`<button
              type="button"
              class="quiet-button"
              id=${`${id}-add`}
              aria-label=${strings.map.addTo(map.id)}
              @click=${() => void this.#add()}
            >
              ${icon('add')}<span>${strings.map.add}</span>
            </button>`
      }
      ${drawFindings(this.findings, page, `${id}-findings`)}
    </fieldset>`;
  }

  #drawEntry(entry: MapEntries[number], index: number): TemplateResult {
    const { map, readOnly } = this;
    const number = index + 1;
    const input = (part: 'key' | 'value', label: string, placeholder: string) =>
      html`<input
        type="text"
        id=${part === 'value' ? valueId(map.id, index) : nothing}
        class="wire"
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        aria-label=${label}
        placeholder=${placeholder}
        .value=${live(entry[part])}
        @input=${(event: Event) => this.#change(index, { ...this.#entries[index], [part]: (event.target as HTMLInputElement).value })}
      />`;
    return html`<div class="map-entry">
      ${input('key', strings.map.keyOf(map.id, number), strings.map.key)}
      ${input('value', strings.map.valueOf(map.id, number), strings.map.value)}
      ${
        readOnly
          ? ''
          : html`<button
              type="button"
              class="icon-button"
              aria-label=${strings.map.removeFrom(map.id, entry.key)}
              title=${strings.map.remove}
              @click=${() => this.#remove(index)}
            >
              ${icon('trash')}
            </button>`
      }
    </div>`;
  }

  #change(index: number, changed: Partial<MapEntries[number]>): void {
    this.#set(this.#entries.map((entry, at) => (at === index ? { ...entry, ...changed } : entry)));
  }

  async #add(): Promise<void> {
    this.#set([...this.#entries, { key: '', value: '' }]);
    await this.updateComplete;
    const keys = this.querySelectorAll<HTMLInputElement>('.map-entry input:first-child');
    keys[keys.length - 1]?.focus();
  }

  #remove(index: number): void {
    this.#set(this.#entries.filter((_, at) => at !== index));
    // The pressed button no longer exists.
    document.getElementById(`${controlId(this.map.id)}-add`)?.focus();
  }

  #set(entries: MapEntries): void {
    this.page.maps.type(this.map.id, entries);
    this.requestUpdate();
  }

  #leave(event: FocusEvent): void {
    if (event.relatedTarget instanceof Node && this.contains(event.relatedTarget)) return;
    this.page.maps.flush();
    this.page.maps.release(this.map.id);
    this.requestUpdate();
  }
}
