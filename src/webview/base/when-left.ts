// Calls back when the focus has left an element, but never under a pressed pointer: what is hidden then moves the page,
// and the button that was pressed would slip away before it is released.

let isPressed = false;
for (const [type, pressed] of [
  ['pointerdown', true],
  ['pointerup', false],
  ['pointercancel', false],
] as const) {
  window.addEventListener(type, () => (isPressed = pressed), true);
}

/** @param left told when the focus is outside of `element`, also when the window has lost it */
export function whenLeft(element: HTMLElement, left: () => void): void {
  element.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && element.contains(relatedTarget)) return;
    if (!isPressed) {
      left();
      return;
    }
    // The click comes after the release, in the same turn.
    const released = () => setTimeout(() => left());
    window.addEventListener('pointerup', released, { once: true });
  });
}
