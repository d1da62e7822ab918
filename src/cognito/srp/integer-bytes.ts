// Integers as bytes, the way Cognito hashes them: the shortest big-endian two's-complement form, that of Java's
// BigInteger.toByteArray. There is no fixed width anywhere, so a leading zero byte disappears.

/**
 * Pads hex digits to whole bytes, with a 00 byte in front where the top bit is set (else the number would be negative).
 *
 * @param hex at least one hex digit, without sign or prefix
 */
export function padHex(hex: string): string {
  const whole = hex.length % 2 === 0 ? hex : `0${hex}`;
  // As text, 8, 9 and the letters come after 7.
  return whole < '8' ? whole : `00${whole}`;
}

/** The shortest two's-complement bytes of a non-negative integer; zero is one 00 byte. */
export function integerToBytes(value: bigint): Buffer {
  return Buffer.from(padHex(value.toString(16)), 'hex');
}

/** The non-negative integer that these big-endian bytes spell, a set top bit included; no bytes are zero. */
export function bytesToInteger(bytes: Uint8Array): bigint {
  const hex = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
  return hex === '' ? 0n : BigInt(`0x${hex}`);
}

/** The integer behind hex digits of either case, or undefined when the text is anything else (a prefix included). */
export function hexToInteger(hex: string): bigint | undefined {
  // BigInt knows hex digits, but would let white space at the end pass.
  if (hex.trimEnd() !== hex) return undefined;
  try {
    return BigInt(`0x${hex}`);
  } catch {
    return undefined;
  }
}
