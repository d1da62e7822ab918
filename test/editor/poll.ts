// Asks again and again until there is an answer: for states of the editor that send no event to wait for.
import { setTimeout as after } from 'node:timers/promises';

/**
 * Calls `ask` until it gives something other than undefined, and returns that.
 * @param what The state waited for, as the end of "Waited 20 s until …".
 * @param timeout Milliseconds.
 * @throws Error when the time is up.
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
