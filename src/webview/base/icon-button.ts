// A button with an icon only. Its label is the accessible name and the tooltip.
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { icon } from './icon.ts';

/** @param name a codicon's name @param label what the button does */
export function iconButton(name: string, label: string, press: () => void): TemplateResult {
  return html`<button type="button" class="icon-button" aria-label=${label} title=${label} @click=${press}>
    ${icon(name)}
  </button>`;
}
