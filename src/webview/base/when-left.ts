// Calls back when the focus has left an element, but not while a pointer button is down: hiding something then moves
// the page, and the pressed button would no longer be under the pointer when it is released.

let isPressed = false;
for (const [type, pressed] of [
  ['pointerdown', true],
  ['pointerup', false],
  ['pointercancel', false],
] as const) {
  window.addEventListener(type, () => (isPressed = pressed), true);
}

/** @param left called when the focus has left `element`, also when the window has lost it */
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
