// Polls until there is a result, for states of the editor that send no event.
import { setTimeout as after } from 'node:timers/promises';

/**
 * Calls `ask` until it resolves with something other than undefined, and returns that.
 * @param what The expected state, as the end of "Waited 20 s until …".
 * @param timeout Milliseconds.
 * @throws Error on timeout.
 */
export async function poll<T>(what: string, ask: () => Promise<T | undefined>, timeout = 20_000): Promise<T> {
  const end = performance.now() + timeout;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() > end) throw new Error(`Waited ${timeout / 1000} s until ${what}.`);
    await after(50);
  }
}
