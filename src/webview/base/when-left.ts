// Calls back when the focus has left an element, but not while a pointer button is down: hiding something then moves
// the page, and the pressed button would no longer be under the pointer when it is released.
import { isFocusPlaced } from './focus.ts';

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

/**
 * Like {@link whenLeft}, where the user was in the element: they went to it, typed in it, or pressed a key to move on.
 * Not called when the page placed the focus there and the user went elsewhere, nor when only the window lost the focus.
 */
export function whenVisitEnds(element: HTMLElement, ended: () => void): void {
  let visited = false;
  const visit = () => (visited = true);
  element.addEventListener('focusin', () => (visited ||= !isFocusPlaced()));
  element.addEventListener('pointerdown', visit);
  element.addEventListener('input', visit);
  element.addEventListener('keydown', ({ key }) => {
    if (key === 'Tab') visit();
  });
  whenLeft(element, () => {
    // A window that loses the focus keeps its active element.
    if (!visited || element.contains(document.activeElement)) return;
    visited = false;
    ended();
  });
}
