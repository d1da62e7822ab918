// Integers as bytes, as Cognito hashes them: the shortest big-endian two's-complement form, like Java's
// BigInteger.toByteArray. There is no fixed width, so leading zero bytes are dropped.

/**
 * Pads hex digits to whole bytes, with a 00 byte in front if the top bit is set (otherwise the number would be
 * negative).
 *
 * @param hex at least one hex digit, without sign or prefix
 */
export function padHex(hex: string): string {
  const whole = hex.length % 2 === 0 ? hex : `0${hex}`;
  // String comparison: 8, 9 and the letters sort after 7.
  return whole < '8' ? whole : `00${whole}`;
}

/** The shortest two's-complement bytes of a non-negative integer; zero is one 00 byte. */
export function integerToBytes(value: bigint): Buffer {
  return Buffer.from(padHex(value.toString(16)), 'hex');
}

/** The big-endian bytes as a non-negative integer, even if the top bit is set; no bytes are 0. */
export function bytesToInteger(bytes: Uint8Array): bigint {
  const hex = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
  return hex === '' ? 0n : BigInt(`0x${hex}`);
}

/** The integer of hex digits in either case, or undefined for any other text (including one with a prefix). */
export function hexToInteger(hex: string): bigint | undefined {
  // BigInt checks the hex digits, but would accept trailing whitespace.
  if (hex.trimEnd() !== hex) return undefined;
  try {
    return BigInt(`0x${hex}`);
  } catch {
    return undefined;
  }
}
