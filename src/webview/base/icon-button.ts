// A button that shows an icon only; its name is said to screen readers and shown on hover.
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { icon } from './icon.ts';

/** @param name a codicon's name @param label what the button does */
export function iconButton(name: string, label: string, press: () => void): TemplateResult {
  return html`<button type="button" class="icon-button" aria-label=${label} title=${label} @click=${press}>
    ${icon(name)}
  </button>`;
}
