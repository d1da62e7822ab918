// Rejects pasted or dropped text that is too long for any Cognito field, before the browser stalls laying it out.
import { pasteLimit } from '../../protocol/paste-limit.ts';
import { strings } from './strings.ts';

/** @param refuse called with the message; the field keeps its text */
export function limitPastes(root: HTMLElement, refuse: (sentence: string) => void): void {
  root.addEventListener('beforeinput', (event) => {
    const length = event.data?.length ?? event.dataTransfer?.getData('text/plain').length ?? 0;
    if (length <= pasteLimit) return;
    event.preventDefault();
    refuse(strings.limits.tooLong(nameOf(event.target), millions(pasteLimit), millions(length)));
  });
}

function millions(characters: number): string {
  return `${(characters / 1_000_000).toFixed(characters % 1_000_000 === 0 ? 0 : 1)} MB`;
}

function nameOf(target: EventTarget | null): string {
  if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return '';
  const label = target.labels?.[0]?.querySelector('.wire') ?? target.labels?.[0];
  return target.getAttribute('aria-label') ?? label?.textContent?.trim() ?? '';
}
