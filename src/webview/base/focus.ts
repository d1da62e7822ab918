// When the focus may move: at once, or once the user is here; and back to where it was when drawing took it away.

/**
 * Moves the focus now when the panel has it; otherwise once the user comes to the panel by themselves, unless they
 * have gone to something in it.
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

/**
 * Remembers the focused control by its id, and gives it the focus again when drawing has replaced it: at once while the
 * panel has the focus, else once it has it again. From a picker or an editor nothing is taken.
 */
export function keepFocus(): () => void {
  const before = document.activeElement;
  if (!before || before === document.body || before.id === '') return () => {};
  const { id } = before;
  return () => {
    if (before.isConnected) return;
    whenFocused(() => document.getElementById(id)?.focus());
  };
}
