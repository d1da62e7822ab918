// Warnings about a decoded token.

/** The claim `token_use` of an ID or access token; everything else is `other`. */
export type DecodedTokenUse = 'id' | 'access' | 'other';

export interface TokenWarning {
  readonly code:
    | 'alg-none'
    | 'alg-not-rs256'
    | 'no-kid'
    | 'signature-missing'
    | 'signature-length'
    | 'padding'
    | 'spare-bits'
    | 'no-token-use'
    | 'no-user';
  readonly message: string;
}

/** RSA signatures are as long as the key: 2048 (Cognito's), 3072 or 4096 bits. */
const rsaSignatureLengths: readonly number[] = [256, 384, 512];

/** Checks the format of a decoded ID or access token. */
export function warningsOf(token: {
  readonly algorithm: unknown;
  readonly keyId: unknown;
  readonly signatureBytes: number;
  readonly padded: boolean;
  readonly hasSpareBits: boolean;
  readonly use: DecodedTokenUse;
  /** sub and client_id are the same: nobody signed in (RFC 9068, section 2.2). */
  readonly isOfClient: boolean;
}): TokenWarning[] {
  const warnings: TokenWarning[] = [];
  const warn = (code: TokenWarning['code'], message: string) => void warnings.push({ code, message });
  const { algorithm, signatureBytes } = token;
  if (typeof algorithm === 'string' && algorithm.toLowerCase() === 'none') {
    warn(
      'alg-none',
      'The header has alg none: the token is not signed, so anybody could have written it. Never accept it.',
    );
  } else if (algorithm !== 'RS256') {
    const text = typeof algorithm === 'string' ? `has alg ${algorithm.slice(0, 40)}` : 'has no alg';
    warn('alg-not-rs256', `The header ${text}; Cognito signs only with RS256, so this token is not from Cognito.`);
  }
  if (typeof token.keyId !== 'string') {
    warn('no-kid', 'The header has no kid, so it does not say which key of the user pool signed the token.');
  }
  if (signatureBytes === 0) {
    warn(
      'signature-missing',
      'The signature is empty: the token is unsigned, or its last part was lost while copying.',
    );
  } else if (algorithm === 'RS256' && !rsaSignatureLengths.includes(signatureBytes)) {
    warn(
      'signature-length',
      `The signature has ${signatureBytes} bytes; an RS256 signature has 256, 384 or 512. The token was probably cut off.`,
    );
  }
  if (token.padded) {
    warn(
      'padding',
      'A part ends with =, which base64url in tokens must not have (RFC 7515, section 2). Load balancers add it. The token was decoded anyway, but Cognito refuses it with Invalid Access Token.',
    );
  }
  if (token.hasSpareBits) {
    warn(
      'spare-bits',
      'The last character of a part has extra bits: it was changed after Cognito issued the token. The token was decoded anyway, but Cognito refuses it with Invalid Access Token.',
    );
  }
  if (token.isOfClient) {
    warn(
      'no-user',
      'sub is the app client, not a user: this is a token of the client_credentials grant, so the operations of a user refuse it.',
    );
  }
  if (token.use === 'other') {
    warn('no-token-use', 'The claim token_use is not id or access, so this is not a user pool token.');
  }
  return warnings;
}
