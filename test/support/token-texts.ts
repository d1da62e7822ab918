// Other encodings of a token: texts that a lenient decoder decodes to the same bytes.

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** The same bytes, with an unused bit set in the last base64url character. */
export function withSpareBits(token: string): string {
  const last = token.split('.').at(-1) ?? '';
  if (last.length % 4 < 2) throw new Error('The last part of this token has no unused bits.');
  return token.slice(0, -1) + (alphabet[alphabet.indexOf(token.slice(-1)) | 1] ?? '');
}

/** Replaces one part of the token. */
export function replacePart(token: string, index: number, change: (part: string) => string): string {
  const parts = token.split('.');
  return parts.with(index, change(parts[index] ?? '')).join('.');
}
