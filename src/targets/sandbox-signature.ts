// The sandbox takes any signature for the operations of an administrator; ours says what it is for.

/** The header `authorization`. */
export const sandboxSignature = 'AWS4-HMAC-SHA256 Credential=sandbox, SignedHeaders=host, Signature=sandbox';
