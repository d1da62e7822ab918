// Other writings of a token: texts that a lenient decoder takes for the same bytes.

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** The same bytes, with a bit set in the last character that belongs to none of them. The last part has such bits. */
export function withSpareBits(token: string): string {
  const last = token.split('.').at(-1) ?? '';
  if (last.length % 4 < 2) throw new Error('The last part of this token has no bits to spare.');
  return token.slice(0, -1) + (alphabet[alphabet.indexOf(token.slice(-1)) | 1] ?? '');
}

/** One part written in another way. */
export function replacePart(token: string, index: number, change: (part: string) => string): string {
  const parts = token.split('.');
  return parts.with(index, change(parts[index] ?? '')).join('.');
}
