// Keyboard shortcuts of the page. All other keys are left to the editor.

export interface KeyActions {
  readonly send: () => void;
  /** Returns whether a call was cancelled; otherwise Esc is left to the editor. */
  readonly cancel: () => boolean;
  /** Towards the oldest step (-1) or the newest (1). Returns whether there is a chain. */
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
