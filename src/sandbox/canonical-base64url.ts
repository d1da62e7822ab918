// Strict base64url decoding. Node's decoder ignores padding, white space, characters of plain base64 and surplus bits, so
// many different texts would decode to the same token. The service accepts only the exact text that it issued.

/** The bytes of a text in base64url (RFC 7515, section 2); undefined for any other encoding of the same bytes. */
export function canonicalBytes(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? bytes : undefined;
}
