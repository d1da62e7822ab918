// One clock for every countdown of the page, on the second, and silent while nothing counts.

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
