// The clock and the random source of the sandbox, injected so that tests control them.

import { randomBytes } from 'node:crypto';

export interface SandboxDeps {
  /** Unix milliseconds. Sessions, codes and tokens expire by this clock. A user can advance it. */
  readonly now: () => number;
  /**
   * Unix milliseconds by the machine's clock, which clients use for TIMESTAMP and authenticator codes: advancing the
   * sandbox's clock does not change theirs.
   */
  readonly clientNow: () => number;
  /** Cryptographically random bytes. */
  readonly random: (bytes: number) => Uint8Array;
}

/** Random bytes that are read from the system at once. */
const POOL_BYTES = 8192;

/** Buffers random bytes, because reading a few at a time from the system is slow. No byte is used twice. */
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

/** Whole Unix seconds, the unit of every time in a token. */
export function nowInSeconds(deps: SandboxDeps): number {
  return Math.floor(deps.now() / 1000);
}

/** A UUID from 16 bytes, with the version and variant bits of version 4 (RFC 9562). */
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

/** A code of `count` decimal digits, uniformly distributed, with leading zeros. */
export function randomDigits(deps: SandboxDeps, count: number): string {
  let digits = '';
  while (digits.length < count) {
    // 250 is the largest multiple of ten in a byte: higher values would make low digits more likely.
    for (const byte of deps.random(count)) if (byte < 250 && digits.length < count) digits += byte % 10;
  }
  return digits;
}
