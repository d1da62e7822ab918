// A link to documentation, which the editor opens in the browser.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { icon } from './icon.ts';

/** Nothing for an address that is not https: a page on the web is all that may be opened from here. */
export function drawDocumentLink(address: string, label: string, name = label): TemplateResult | typeof nothing {
  if (!address.startsWith('https://')) return nothing;
  return html`<a href=${address} aria-label=${name}>${label}${icon('link-external')}</a>`;
}
