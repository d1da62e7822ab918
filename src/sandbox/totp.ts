// Checks authenticator codes as the service does: RFC 6238 with SHA-1, 30 seconds and 6 digits, one step of drift either
// way, and each code is accepted once. Shares no code with the client's, so that tests compare two implementations.

import { createHmac } from 'node:crypto';

/** Seconds. */
const STEP = 30;

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Base32 (RFC 4648) without padding. 32 bytes give the 52 characters of a real SecretCode. */
export function encodeSecretCode(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => alphabet.charAt(Number.parseInt(five.padEnd(5, '0'), 2))).join('');
}

function decodeSecretCode(secretCode: string): Buffer {
  const bits = Array.from(secretCode, (letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)));
}

function stepAt(now: number): number {
  return Math.floor(now / 1000 / STEP);
}

/** The code of one step (RFC 4226, truncation to 6 digits). */
export function totpCode(secretCode: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', decodeSecretCode(secretCode)).update(counter).digest();
  const offset = digest.readUInt8(digest.length - 1) & 0x0f;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** Steps whose codes are accepted at `now`: current, next, previous. */
function acceptedSteps(now: number): readonly { readonly step: number; readonly window: TotpWindow }[] {
  const current = stepAt(now);
  return [
    { step: current, window: 'current' },
    { step: current + 1, window: 'next' },
    { step: current - 1, window: 'previous' },
  ];
}

type TotpWindow = 'current' | 'next' | 'previous';

/** A secret and its used codes. */
export interface Authenticator {
  /** Base32, as returned by AssociateSoftwareToken. */
  readonly secretCode: string;
  /** Steps whose code was accepted. */
  readonly usedSteps: Set<number>;
}

export function newAuthenticator(secretCode: string): Authenticator {
  return { secretCode, usedSteps: new Set() };
}

/** Checks a code and, if it is right, marks it as used. `now` in Unix milliseconds. */
export function redeemTotpCode(authenticator: Authenticator, code: string, now: number): 'right' | 'wrong' | 'used' {
  const { secretCode, usedSteps } = authenticator;
  const match = acceptedSteps(now).find(({ step }) => totpCode(secretCode, step) === code);
  if (!match) return 'wrong';
  if (usedSteps.has(match.step)) return 'used';
  for (const step of usedSteps) if (step < stepAt(now) - 1) usedSteps.delete(step);
  usedSteps.add(match.step);
  return 'right';
}

export type TotpOffer =
  | {
      readonly code: string;
      /** Until the 30-second step ends. */
      readonly secondsLeft: number;
      readonly window: TotpWindow;
    }
  | { readonly waitSeconds: number };

/** A code that would be accepted now, or how long to wait for one. */
export function offerTotpCode({ secretCode, usedSteps }: Authenticator, now: number): TotpOffer {
  const secondsLeft = Math.ceil(STEP - ((now / 1000) % STEP));
  const unused = acceptedSteps(now).find(({ step }) => !usedSteps.has(step));
  if (!unused) return { waitSeconds: secondsLeft };
  return { code: totpCode(secretCode, unused.step), secondsLeft, window: unused.window };
}
