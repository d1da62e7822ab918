// JSON with the colours of the editor's debugger, and long names with line break opportunities.
import { html } from 'lit';
import type { TemplateResult } from 'lit';

/** Long names break after an underscore or a full stop before they break anywhere. */
export function breakable(name: string): readonly (string | TemplateResult)[] {
  return name.split(/(?<=[_.])/).map((part, index) => (index === 0 ? part : html`<wbr />${part}`));
}

/** A string followed by a colon (a key), a string, or another literal. */
const token = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
/** Longer texts are not coloured, in characters: rendering them would take too long. */
const longestColoured = 50_000;

export function drawJson(text: string): readonly (string | TemplateResult)[] {
  if (text.length > longestColoured) return [text];
  const parts: (string | TemplateResult)[] = [];
  let at = 0;
  for (const match of text.matchAll(token)) {
    const [all, string, colon] = match;
    parts.push(text.slice(at, match.index));
    if (string === undefined) parts.push(html`<span class="json-literal">${all}</span>`);
    else if (colon === undefined) parts.push(html`<span class="json-string">${string}</span>`);
    else parts.push(html`<span class="json-key">${string}</span>`, colon);
    at = match.index + all.length;
  }
  parts.push(text.slice(at));
  return parts;
}
