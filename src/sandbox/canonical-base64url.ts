// base64url read strictly. Node's decoder passes over padding, white space, the characters of base64 and bits that no byte
// has, so that many texts would open as one token; the service takes the text it gave out and no other.

/** The bytes of a text as base64url writes them (RFC 7515, section 2); undefined for every other writing of the same. */
export function canonicalBytes(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? bytes : undefined;
}
