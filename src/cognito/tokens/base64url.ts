// Strict decoder for base64url as in tokens (RFC 7515, section 2), which reports the position of a fault.

export type Base64urlFault =
  | { readonly kind: 'character'; /** 1-based. */ readonly position: number; readonly character: string }
  /** No base64url text has this length. */
  | { readonly kind: 'length'; readonly length: number };

export type Base64urlText =
  | {
      readonly kind: 'bytes';
      readonly bytes: Uint8Array;
      /** True when it ended with `=`. */ readonly padded: boolean;
      /**
       * True when the last character has non-zero bits that belong to no byte: not the canonical encoding of the bytes.
       */
      readonly hasSpareBits: boolean;
    }
  | Base64urlFault;

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** By the length modulo 4: the bits of the last character that must be zero (RFC 4648, section 3.5). */
const spareBits: readonly number[] = [0, 0, 0b1111, 0b11];

/** Decodes base64url text to bytes. Trailing `=`, which the standard omits, is accepted and reported. */
export function decodeBase64url(text: string): Base64urlText {
  const bare = text.replace(/={1,2}$/, '');
  const at = bare.search(/[^A-Za-z0-9_-]/);
  if (at >= 0) {
    return { kind: 'character', position: at + 1, character: String.fromCodePoint(bare.codePointAt(at) ?? 0) };
  }
  if (bare.length % 4 === 1) return { kind: 'length', length: bare.length };
  const binary = atob(bare.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < binary.length; index++) bytes[index] = binary.charCodeAt(index);
  const spare = alphabet.indexOf(bare.at(-1) ?? 'A') & (spareBits[bare.length % 4] ?? 0);
  return { kind: 'bytes', bytes, padded: bare !== text, hasSpareBits: spare !== 0 };
}
