// Signs and verifies ID and access tokens: JWS with RS256, signed off the main thread.

import { sign, verify } from 'node:crypto';
import { promisify } from 'node:util';
import { isJsonObject, type JsonObject } from '../../cognito/json.ts';
import { canonicalBytes } from '../canonical-base64url.ts';
import type { SigningKey } from './keys.ts';

const signOffThread = promisify<string, Buffer, SigningKey['privateKey'], Buffer>(sign);

export async function signJwt(claims: JsonObject, key: SigningKey): Promise<string> {
  const signed = `${key.header}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`;
  const signature = await signOffThread('RSA-SHA256', Buffer.from(signed), key.privateKey);
  return `${signed}.${signature.toString('base64url')}`;
}

/** The claims of a token that this key signed, or undefined. Only our own header is accepted, so no other `alg` is. */
export function openJwt(token: string, key: SigningKey): JsonObject | undefined {
  const [header = '', claims = '', signature = '', ...more] = token.split('.');
  if (more.length > 0 || header !== key.header) return undefined;
  const [claimBytes, signatureBytes] = [canonicalBytes(claims), canonicalBytes(signature)];
  if (!claimBytes || !signatureBytes) return undefined;
  if (!verify('RSA-SHA256', Buffer.from(`${header}.${claims}`), key.publicKey, signatureBytes)) return undefined;
  const value: unknown = JSON.parse(claimBytes.toString());
  return isJsonObject(value) ? value : undefined;
}
