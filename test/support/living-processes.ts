// Checks whether processes are alive, for tests that end them.

import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** Whether a process is running. A zombie is not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  if (process.platform !== 'linux') return true;
  try {
    // `pid (name) state …`; the name may contain spaces and brackets.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return !/^[ZX]/.test(stat.slice(stat.lastIndexOf(')') + 2));
  } catch {
    return false;
  }
}

/** Polls until a condition holds. @throws when it does not within the time, in milliseconds */
export async function until<T>(what: string, look: () => T | undefined | false, within = 20_000): Promise<T> {
  const end = Date.now() + within;
  for (;;) {
    const result = look();
    if (result !== undefined && result !== false) return result;
    if (Date.now() > end) throw new Error(`Timed out after ${within} ms: ${what}`);
    await delay(10);
  }
}
