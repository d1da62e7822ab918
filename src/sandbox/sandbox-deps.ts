// What the sandbox takes from outside, so that tests decide what time it is and what chance brings.

import { randomBytes } from 'node:crypto';

export interface SandboxDeps {
  /** Unix milliseconds: what everything in the pool expires by. A user may turn it. */
  readonly now: () => number;
  /**
   * Unix milliseconds on the machine, which clients make TIMESTAMP and authenticator codes by: turning the sandbox's
   * clock does not turn theirs.
   */
  readonly clientNow: () => number;
  /** That many unpredictable bytes. */
  readonly random: (bytes: number) => Uint8Array;
}

/** Bytes drawn from the system at once. */
const POOL_BYTES = 8192;

/** Drawing a few bytes at a time from the system costs more than all that is done with them. Each is handed out once. */
function openRandom(): (bytes: number) => Uint8Array {
  let pool = Buffer.alloc(0);
  let used = 0;
  return (bytes) => {
    if (bytes > POOL_BYTES / 4) return randomBytes(bytes);
    if (used + bytes > pool.length) {
      pool = randomBytes(POOL_BYTES);
      used = 0;
    }
    used += bytes;
    return pool.subarray(used - bytes, used);
  };
}

export const systemDeps: SandboxDeps = {
  now: Date.now,
  clientNow: Date.now,
  random: openRandom(),
};

/** Unix seconds, whole: the unit of every time inside a token. */
export function nowInSeconds(deps: SandboxDeps): number {
  return Math.floor(deps.now() / 1000);
}

/** The text form of 16 bytes as a UUID, version and variant bits set as RFC 9562 asks (version 4). */
export function uuidFrom(bytes: Uint8Array): string {
  const marked = Buffer.from(bytes.subarray(0, 16));
  marked.writeUInt8((marked.readUInt8(6) & 0x0f) | 0x40, 6);
  marked.writeUInt8((marked.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = marked.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

export function randomUuid(deps: SandboxDeps): string {
  return uuidFrom(deps.random(16));
}

/** A code of that many decimal digits, each equally likely; leading zeros are kept. */
export function randomDigits(deps: SandboxDeps, count: number): string {
  let digits = '';
  while (digits.length < count) {
    // 250 is the largest multiple of ten a byte can hold: higher values would favour the low digits.
    for (const byte of deps.random(count)) if (byte < 250 && digits.length < count) digits += byte % 10;
  }
  return digits;
}
