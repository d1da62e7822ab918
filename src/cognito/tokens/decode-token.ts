// Decodes a token without trusting it: no signature is checked here (verify.ts does that).

import { isJsonObject } from '../json.ts';
import type { JsonObject } from '../json.ts';
import { decodeBase64url } from './base64url.ts';
import type { Base64urlFault } from './base64url.ts';
import { countParts, partCountReason } from './part-count.ts';
import { cleanPastedToken } from './pasted-token.ts';
import type { Removed } from './pasted-token.ts';
import { warningsOf } from './token-warnings.ts';
import type { DecodedTokenUse, TokenWarning } from './token-warnings.ts';

interface Decoded {
  /** The token alone, without the text around it. A secret. */
  readonly text: string;
  /** What was removed from the pasted text. */
  readonly removed: readonly Removed[];
}

/** A signed token (JWS): the ID token and the access token. */
export interface JwsToken extends Decoded {
  readonly kind: 'jws';
  readonly use: DecodedTokenUse;
  readonly header: JsonObject;
  readonly claims: JsonObject;
  /** `alg` of the header, if it is a string. */
  readonly algorithm?: string;
  /** `kid` of the header, if it is a string. */
  readonly keyId?: string;
  readonly signature: { /** base64url. */ readonly text: string; readonly bytes: number };
  readonly warnings: readonly TokenWarning[];
}

/** An encrypted token (JWE): the refresh token. Only Cognito can decrypt it; only its header is readable. */
export interface JweToken extends Decoded {
  readonly kind: 'jwe';
  /** `refresh` when the header is Cognito's: RSA-OAEP with A256GCM around a JWT. */
  readonly use: 'refresh' | 'other';
  readonly header: JsonObject;
  /** Sizes of the four parts after the header. */
  readonly parts: readonly { readonly name: string; readonly bytes: number }[];
}

export interface NotAToken {
  readonly kind: 'not-a-token';
  readonly code: NotATokenCode;
  /** A sentence that says which part breaks which rule. It quotes at most single characters of the text. */
  readonly reason: string;
  /** The 1-based part with the fault, and the 1-based position of the wrong character in it, if there is one. */
  readonly part?: number;
  readonly position?: number;
  readonly removed: readonly Removed[];
}

type NotATokenCode =
  | 'empty'
  | 'part-count'
  | 'empty-part'
  | 'not-base64url'
  | 'not-utf-8'
  | 'not-json'
  | 'not-an-object';

export type DecodedToken = JwsToken | JweToken | NotAToken;

const jwsParts = ['header', 'payload', 'signature'] as const;
const jweParts = ['header', 'encrypted key', 'initialization vector', 'ciphertext', 'authentication tag'] as const;

/**
 * Decodes a token and ignores the text around it: whitespace, quotation marks, `Bearer`, the line breaks of an e-mail.
 * Never throws; other text is returned as `not-a-token` with the exact reason. Formats: RFC 7515 (three parts) and RFC
 * 7516 (five parts), both compact.
 */
export function decodeToken(pasted: string): DecodedToken {
  const { text, removed } = cleanPastedToken(pasted);
  if (text === '') {
    return { kind: 'not-a-token', code: 'empty', reason: 'There is no text to decode.', removed };
  }
  const count = countParts(text);
  if (count !== 3 && count !== 5) {
    return { kind: 'not-a-token', code: 'part-count', reason: partCountReason(text, count), removed };
  }
  const decoded = count === 3 ? decodeJws(text) : decodeJwe(text);
  return { ...decoded, removed };
}

type WithoutRemoved<T> = T extends unknown ? Omit<T, 'removed'> : never;

function decodeJws(text: string): WithoutRemoved<JwsToken | NotAToken> {
  const names = jwsParts;
  const [headerText = '', payloadText = '', signatureText = ''] = text.split('.');
  const header = readObject(headerText, 1, names);
  if ('code' in header) return header;
  const payload = readObject(payloadText, 2, names);
  if ('code' in payload) return payload;
  const signature = decodeBase64url(signatureText);
  if (signature.kind !== 'bytes') return base64urlFault(signature, 3, names);

  const claims = payload.object;
  const { alg, kid } = header.object;
  const use = claims['token_use'] === 'id' || claims['token_use'] === 'access' ? claims['token_use'] : 'other';
  return {
    kind: 'jws',
    text,
    use,
    header: header.object,
    claims,
    ...(typeof alg === 'string' ? { algorithm: alg } : {}),
    ...(typeof kid === 'string' ? { keyId: kid } : {}),
    signature: { text: signatureText, bytes: signature.bytes.length },
    warnings: warningsOf({
      algorithm: alg,
      keyId: kid,
      signatureBytes: signature.bytes.length,
      padded: header.padded || payload.padded || signature.padded,
      hasSpareBits: header.hasSpareBits || payload.hasSpareBits || signature.hasSpareBits,
      use,
      isOfClient:
        use === 'access' &&
        payload.object['sub'] !== undefined &&
        payload.object['sub'] === payload.object['client_id'],
    }),
  };
}

function decodeJwe(text: string): WithoutRemoved<JweToken | NotAToken> {
  const names = jweParts;
  const parts = text.split('.');
  const header = readObject(parts[0] ?? '', 1, names);
  if ('code' in header) return header;
  const sizes: { name: string; bytes: number }[] = [];
  for (const [index, name] of names.entries()) {
    if (index === 0) continue;
    const part = decodeBase64url(parts[index] ?? '');
    if (part.kind !== 'bytes') return base64urlFault(part, index + 1, names);
    sizes.push({ name, bytes: part.bytes.length });
  }
  const { alg, enc, cty } = header.object;
  const use = alg === 'RSA-OAEP' && enc === 'A256GCM' && cty === 'JWT' ? 'refresh' : 'other';
  return { kind: 'jwe', text, use, header: header.object, parts: sizes };
}

/** Decodes one part to a JSON object, or says why it is not one. */
function readObject(
  part: string,
  number: number,
  names: readonly string[],
):
  | { readonly object: JsonObject; readonly padded: boolean; readonly hasSpareBits: boolean }
  | WithoutRemoved<NotAToken> {
  const where = partLabel(number, names);
  const fault = (code: NotATokenCode, message: string, position?: number): WithoutRemoved<NotAToken> => ({
    kind: 'not-a-token',
    code,
    reason: `${where} ${message}`,
    part: number,
    ...(position === undefined ? {} : { position }),
  });

  if (part === '') return fault('empty-part', 'is empty.');
  const decoded = decodeBase64url(part);
  if (decoded.kind !== 'bytes') return base64urlFault(decoded, number, names);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(decoded.bytes);
  } catch {
    return fault('not-utf-8', 'is base64url, but does not decode to UTF-8 text.');
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    // The engine's message quotes the text, which may be secret, so only the position is used.
    const at = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
    return fault(
      'not-json',
      `is text, but not JSON${at === undefined ? '' : ` (character ${Number(at) + 1} of the text)`}.`,
    );
  }
  if (!isJsonObject(value)) return fault('not-an-object', `must be a JSON object, but is ${jsonKind(value)}.`);
  const { padded, hasSpareBits } = decoded;
  return { object: value, padded, hasSpareBits };
}

function jsonKind(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'string' ? 'a string' : `a ${typeof value}`;
}

function partLabel(number: number, names: readonly string[]): string {
  return `Part ${number} of ${names.length} (the ${names[number - 1]})`;
}

function base64urlFault(fault: Base64urlFault, part: number, names: readonly string[]): WithoutRemoved<NotAToken> {
  const where = partLabel(part, names);
  if (fault.kind === 'length') {
    const reason = `${where} is not base64url: base64url text is never ${fault.length} characters long. A character is missing, or there is one too many.`;
    return { kind: 'not-a-token', code: 'not-base64url', reason, part };
  }
  const hint =
    fault.character === '+' || fault.character === '/'
      ? ' That is base64; tokens use base64url, with - instead of + and _ instead of /.'
      : '';
  const reason = `${where} is not base64url: character ${fault.position} is ${characterLabel(fault.character)}.${hint}`;
  return { kind: 'not-a-token', code: 'not-base64url', reason, part, position: fault.position };
}

function characterLabel(character: string): string {
  if (/^[\x21-\x7e]$/.test(character)) return `"${character}"`;
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
