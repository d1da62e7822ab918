// The signature for administrator operations of the sandbox, which accepts any signature.

/** The header `authorization`. */
export const sandboxSignature = 'AWS4-HMAC-SHA256 Credential=sandbox, SignedHeaders=host, Signature=sandbox';
