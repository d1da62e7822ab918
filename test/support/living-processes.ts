// Whether processes of this machine live, for tests that end them.

import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** Whether a process does anything still. One that ended and that nobody has asked about (a zombie) does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  if (process.platform !== 'linux') return true;
  try {
    // `pid (name) state …`; the name may have spaces and brackets in it.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return !/^[ZX]/.test(stat.slice(stat.lastIndexOf(')') + 2));
  } catch {
    return false;
  }
}

/** Looks until a condition holds. @throws when it does not within the time, in milliseconds */
export async function until<T>(what: string, look: () => T | undefined | false, within = 20_000): Promise<T> {
  const end = Date.now() + within;
  for (;;) {
    const found = look();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > end) throw new Error(`${what} did not come about within ${within} ms.`);
    await delay(10);
  }
}
