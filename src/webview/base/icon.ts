// Codicons. Each has a text beside it, so they are hidden from screen readers.
import { html } from 'lit';
import type { TemplateResult } from 'lit';

/** @param name a codicon's name @param tone colours it by severity or outcome */
export function icon(name: string, tone?: Tone): TemplateResult {
  return html`<span class="codicon codicon-${name} ${tone ? `tone-${tone}` : ''}" aria-hidden="true"></span>`;
}

export type Tone = 'good' | 'bad' | 'warning' | 'info' | 'quiet';

/** Spins while a call is running. Does not move where reduced motion is preferred. */
export function spinner(): TemplateResult {
  return html`<span class="codicon codicon-loading spinner" aria-hidden="true"></span>`;
}
