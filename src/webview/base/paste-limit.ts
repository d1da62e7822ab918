// Refuses a pasted or dropped text that no field of Cognito can take, before the browser lays it out and stalls.
import { strings } from './strings.ts';

/** One million characters: seven times the longest value that Cognito takes. */
const mostCharacters = 1_000_000;

/** @param refuse is told the rule and what broke it; the field keeps what it had */
export function limitPastes(root: HTMLElement, refuse: (sentence: string) => void): void {
  root.addEventListener('beforeinput', (event) => {
    const length = event.data?.length ?? event.dataTransfer?.getData('text/plain').length ?? 0;
    if (length <= mostCharacters) return;
    event.preventDefault();
    refuse(strings.limits.tooLong(nameOf(event.target), millions(mostCharacters), millions(length)));
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
