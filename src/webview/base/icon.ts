// Codicons. Never the only sign of anything: a word stands beside each, so they are hidden from screen readers.
import { html } from 'lit';
import type { TemplateResult } from 'lit';

/** @param name a codicon's name @param tone colours it by severity or outcome */
export function icon(name: string, tone?: Tone): TemplateResult {
  return html`<span class="codicon codicon-${name} ${tone ? `tone-${tone}` : ''}" aria-hidden="true"></span>`;
}

export type Tone = 'good' | 'bad' | 'warning' | 'info' | 'quiet';

/** Turns while something is on its way; still when motion is unwanted. */
export function spinner(): TemplateResult {
  return html`<span class="codicon codicon-loading spinner" aria-hidden="true"></span>`;
}
