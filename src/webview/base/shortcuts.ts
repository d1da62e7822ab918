// The page's own keys. Every other key stays the editor's.

export interface KeyActions {
  readonly send: () => void;
  /** Answers whether there was something to cancel; else Esc stays the editor's. */
  readonly cancel: () => boolean;
  /** Towards the oldest step (-1) or the newest (1). Answers whether there is a chain to step through. */
  readonly step: (by: -1 | 1) => boolean;
}

export function listenToKeys(actions: KeyActions): void {
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    if (runShortcut(event, actions)) event.preventDefault();
  });
}

function runShortcut(event: KeyboardEvent, { send, cancel, step }: KeyActions): boolean {
  const { key, altKey, shiftKey } = event;
  const command = event.ctrlKey || event.metaKey;
  if (key === 'Enter' && command && !altKey && !shiftKey) {
    if (!event.repeat) send();
    return true;
  }
  if (key === 'Escape' && !command && !altKey && !shiftKey) return cancel();
  if (altKey && !command && !shiftKey && (key === 'ArrowUp' || key === 'ArrowDown'))
    return step(key === 'ArrowUp' ? -1 : 1);
  return false;
}
