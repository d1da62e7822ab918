// What is suspicious about a token that could be decoded.

/** `token_use`: what an ID or an access token says about itself; everything else is `other`. */
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
    | 'no-token-use';
  readonly message: string;
}

/** RSA signatures have the length of the key: 2048 (Cognito's), 3072 or 4096 bits. */
const rsaSignatureLengths: readonly number[] = [256, 384, 512];

/** Judges a decoded ID or access token by its form alone. */
export function warningsOf(token: {
  readonly algorithm: unknown;
  readonly keyId: unknown;
  readonly signatureBytes: number;
  readonly padded: boolean;
  readonly hasSpareBits: boolean;
  readonly use: DecodedTokenUse;
}): TokenWarning[] {
  const warnings: TokenWarning[] = [];
  const warn = (code: TokenWarning['code'], message: string) => void warnings.push({ code, message });
  const { algorithm, signatureBytes } = token;
  if (typeof algorithm === 'string' && algorithm.toLowerCase() === 'none') {
    warn(
      'alg-none',
      'The header says alg none: nobody signed this token, so anybody can have written it. Never accept it.',
    );
  } else if (algorithm !== 'RS256') {
    const text = typeof algorithm === 'string' ? `says alg ${algorithm.slice(0, 40)}` : 'has no alg';
    warn('alg-not-rs256', `The header ${text}; Cognito signs with RS256 only, so this token is not Cognito’s.`);
  }
  if (typeof token.keyId !== 'string') {
    warn('no-kid', 'The header has no kid, so nothing says which key of the user pool signed it.');
  }
  if (signatureBytes === 0) {
    warn(
      'signature-missing',
      'The signature is empty: the token is unsigned, or its last part was lost while copying.',
    );
  } else if (algorithm === 'RS256' && !rsaSignatureLengths.includes(signatureBytes)) {
    warn(
      'signature-length',
      `The signature has ${signatureBytes} bytes; an RS256 signature has 256, 384 or 512. The token is probably cut short.`,
    );
  }
  if (token.padded) {
    warn(
      'padding',
      'A part ends in =, which base64url in a token leaves out (RFC 7515, section 2). Load balancers add it. It was decoded all the same; Cognito refuses it as Invalid Access Token.',
    );
  }
  if (token.hasSpareBits) {
    warn(
      'spare-bits',
      'The last character of a part says more than the bytes it stands for: it was changed, and is not what Cognito wrote. It was decoded all the same; Cognito refuses it as Invalid Access Token.',
    );
  }
  if (token.use === 'other') {
    warn('no-token-use', 'There is no claim token_use with the value id or access, so this is not a user pool token.');
  }
  return warnings;
}
