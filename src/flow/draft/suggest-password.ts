// Suggests a new password that every policy of a user pool accepts.

/** Letters, digits and symbols that are not easily confused; each symbol is one that Cognito counts as such. */
const kinds = ['abcdefghijkmnpqrstuvwxyz', 'ABCDEFGHJKLMNPQRSTUVWXYZ', '23456789', '!@#%&*+-='] as const;

/** Long enough to be safe, short enough to type; in characters. */
const usualLength = 16;

/** The highest MinimumLength that a pool can set (API model, PasswordPolicyType). It is also the bytes to draw. */
export const LONGEST_MINIMUM = 99;

/**
 * A password with lower-case and upper-case letters, digits and symbols.
 * @param minimumLength of the pool's policy, in characters; undefined if it is not known
 * @param random at least {@link LONGEST_MINIMUM} bytes, in hex
 */
export function suggestPassword(minimumLength: number | undefined, random: string): string {
  const length = Math.max(usualLength, minimumLength ?? 0);
  return Array.from(Buffer.from(random, 'hex').subarray(0, length), (byte, index) => {
    const letters = kinds[index % kinds.length] ?? kinds[0];
    return letters.charAt(byte % letters.length);
  }).join('');
}
