// Moves the focus only while the panel has it, and restores it when rendering replaces the focused element.

/**
 * Calls `move` now if the panel has the focus. Otherwise calls it when the user returns to the panel, unless they
 * return by focusing an element in it.
 */
export function whenFocused(move: () => void): void {
  if (document.hasFocus()) {
    move();
    return;
  }
  const onFocus = () => {
    if (document.activeElement === null || document.activeElement === document.body) move();
  };
  window.addEventListener('focus', onFocus, { once: true });
}

let isPlacing = false;

/** Focuses an element that the user did not go to: where a new form begins, or what was restored. */
export function placeFocus(element: HTMLElement | null): void {
  isPlacing = true;
  element?.focus();
  isPlacing = false;
}

/** Whether the focus that just arrived was moved by the page. */
export function isFocusPlaced(): boolean {
  return isPlacing;
}

/**
 * Remembers the focused control by its id. The returned function focuses it again if rendering has replaced it: now, or
 * when the panel next gets the focus, so that no picker or editor loses the focus to it. If the control is gone, focuses
 * the element that its `data-focus-next` names, so that the next Tab does not begin at the top.
 */
export function keepFocus(): () => void {
  const before = document.activeElement;
  if (!(before instanceof HTMLElement) || before === document.body || before.id === '') return () => {};
  const { id, dataset } = before;
  const next = dataset['focusNext'] ?? id;
  return () => {
    if (before.isConnected) return;
    whenFocused(() => placeFocus(document.getElementById(id) ?? document.getElementById(next)));
  };
}
