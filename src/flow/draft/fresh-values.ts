// Draws the random values of a draft.

import { EXPONENT_BYTES } from '../../cognito/srp/ephemeral.ts';
import type { Draft } from './draft.ts';
import { LONGEST_MINIMUM } from './suggest-password.ts';

/** Bytes that a new device's password and salt take: 40 and 16. */
const DEVICE_BYTES = 56;

export function drawFreshValues(randomBytes: (count: number) => Uint8Array): Draft['fresh'] {
  const hex = (bytes: number): string => Buffer.from(randomBytes(bytes)).toString('hex');
  return {
    srpExponent: hex(EXPONENT_BYTES),
    deviceRandom: hex(DEVICE_BYTES),
    passwordRandom: hex(LONGEST_MINIMUM),
  };
}
