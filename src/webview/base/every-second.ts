// One timer for all countdowns of the page. It fires on whole seconds, and stops while there is no listener.

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setTimeout> | undefined;

/** Calls `listener` on every whole second until the returned function is called. */
export function everySecond(listener: () => void): () => void {
  listeners.add(listener);
  if (timer === undefined) schedule();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearTimeout(timer);
    timer = undefined;
  };
}

function schedule(): void {
  timer = setTimeout(
    () => {
      schedule();
      for (const listener of listeners) listener();
    },
    1000 - (Date.now() % 1000),
  );
}
