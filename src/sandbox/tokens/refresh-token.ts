// Refresh tokens: a JWE in compact form (RFC 7516, RSA-OAEP and A256GCM) that only the sandbox can open.

import { constants, createCipheriv, createDecipheriv, privateDecrypt, publicEncrypt } from 'node:crypto';
import * as z from 'zod/mini';
import type { SandboxDeps } from '../sandbox-deps.ts';
import { canonicalBytes } from '../canonical-base64url.ts';
import type { KeyPair } from './keys.ts';

const contentShape = z.object({
  poolId: z.string(),
  clientId: z.string(),
  originJti: z.string(),
  jti: z.string(),
  /** Unix seconds. */
  exp: z.number(),
});

export type RefreshTokenContent = z.infer<typeof contentShape>;

/** Member order as observed, so that the text starts `eyJjdHkiOiJKV1QiLCJlbmMi` like every refresh token. */
const header = Buffer.from('{"cty":"JWT","enc":"A256GCM","alg":"RSA-OAEP"}').toString('base64url');
/** Real refresh tokens have about 1,800 characters; ours are padded to match, since apps put them into cookies. */
const CONTENT_LENGTH = 1000;

const padding = constants.RSA_PKCS1_OAEP_PADDING;

export function closeRefreshToken(content: RefreshTokenContent, keys: KeyPair, deps: SandboxDeps): string {
  const { contentKey, wrapped } = wrappedKeyOf(keys, deps);
  const iv = Buffer.from(deps.random(12));
  const cipher = createCipheriv('aes-256-gcm', contentKey, iv).setAAD(Buffer.from(header));
  const ciphertext = Buffer.concat([cipher.update(JSON.stringify(content).padEnd(CONTENT_LENGTH)), cipher.final()]);
  const parts = [iv, ciphertext, cipher.getAuthTag()].map((part) => part.toString('base64url'));
  return [header, wrapped, ...parts].join('.');
}

/** A key for the content, and the same closed by the RSA key, in base64url. */
interface WrappedKey {
  readonly contentKey: Uint8Array;
  readonly wrapped: string;
}

/** How many tokens one content key closes: wrapping and unwrapping take longer than all else, and each has an IV. */
const REUSES = 100;
/** Unwrapped keys that are remembered. */
const CAPACITY = 1000;

interface KnownKeys {
  current?: WrappedKey;
  /** Tokens the current one may still close. */
  left: number;
  /** Content keys by their wrapped form, oldest first. */
  readonly opened: Map<string, Uint8Array>;
}

const known = new WeakMap<KeyPair, KnownKeys>();

function knownOf(keys: KeyPair): KnownKeys {
  const of = known.get(keys) ?? { left: 0, opened: new Map<string, Uint8Array>() };
  known.set(keys, of);
  return of;
}

function wrappedKeyOf(keys: KeyPair, deps: SandboxDeps): WrappedKey {
  const of = knownOf(keys);
  if (!of.current || of.left === 0) {
    const contentKey = deps.random(32);
    const wrapped = publicEncrypt({ key: keys.publicKey, padding }, contentKey).toString('base64url');
    of.current = { contentKey, wrapped };
    of.left = REUSES;
  }
  of.left -= 1;
  return of.current;
}

/** @throws TypeError, or what node:crypto throws for bytes that this pair of keys did not wrap */
function unwrap(wrapped: string, keys: KeyPair): Uint8Array {
  const { opened } = knownOf(keys);
  const before = opened.get(wrapped);
  if (before) return before;
  const bytes = canonicalBytes(wrapped);
  if (!bytes) throw new TypeError('The wrapped key is not base64url.');
  const contentKey = privateDecrypt({ key: keys.privateKey, padding }, bytes);
  for (const oldest of opened.keys()) {
    if (opened.size < CAPACITY) break;
    opened.delete(oldest);
  }
  opened.set(wrapped, contentKey);
  return contentKey;
}

/** What a refresh token holds, or undefined for anything that this pair of keys did not close. */
export function openRefreshToken(token: string, keys: KeyPair): RefreshTokenContent | undefined {
  const [head, wrapped, ...rest] = token.split('.');
  const [iv, ciphertext, tag] = rest.map(canonicalBytes);
  if (head !== header || rest.length !== 3 || wrapped === undefined || !ciphertext) return undefined;
  if (iv?.length !== 12 || tag?.length !== 16) return undefined;
  try {
    const contentKey = unwrap(wrapped, keys);
    const decipher = createDecipheriv('aes-256-gcm', contentKey, iv).setAAD(Buffer.from(head)).setAuthTag(tag);
    const text = Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString();
    return z.parse(contentShape, JSON.parse(text));
  } catch {
    return undefined; // a wrong key, a changed part: node:crypto throws, and the caller says "Invalid Refresh Token."
  }
}

/** Whether a text has the five parts of a refresh token. */
export function looksLikeRefreshToken(token: string): boolean {
  return token.split('.').length === 5;
}
