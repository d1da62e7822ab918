// A link to documentation. The editor opens it in the browser.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { icon } from './icon.ts';

/** Draws nothing for an address that is not https, so that a link can only open a web page. */
export function drawDocumentLink(address: string, label: string, name = label): TemplateResult | typeof nothing {
  if (!address.startsWith('https://')) return nothing;
  return html`<a href=${address} aria-label=${name}>${label}${icon('link-external')}</a>`;
}
