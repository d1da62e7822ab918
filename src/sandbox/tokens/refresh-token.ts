// Refresh tokens: JWEs in compact form (RFC 7516, RSA-OAEP and A256GCM) that only the sandbox can decrypt.

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

/** Members in the observed order, so that the text starts with `eyJjdHkiOiJKV1QiLCJlbmMi` like every refresh token. */
const header = Buffer.from('{"cty":"JWT","enc":"A256GCM","alg":"RSA-OAEP"}').toString('base64url');
/** Padded, because real refresh tokens have about 1,800 characters and apps store them in cookies. */
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

/** A content key, plain and wrapped with the RSA key (base64url). */
interface WrappedKey {
  readonly contentKey: Uint8Array;
  readonly wrapped: string;
}

/** Tokens per content key: wrapping and unwrapping keys is the slowest part, and every token has its own IV. */
const REUSES = 100;
/** Maximum number of cached unwrapped keys. */
const CAPACITY = 1000;

interface WrappedKeyCache {
  current?: WrappedKey;
  /** Number of tokens for which the current key may still be used. */
  left: number;
  /** Unwrapped content keys by their wrapped form, oldest first. */
  readonly opened: Map<string, Uint8Array>;
}

const caches = new WeakMap<KeyPair, WrappedKeyCache>();

function cacheOf(keys: KeyPair): WrappedKeyCache {
  const cache = caches.get(keys) ?? { left: 0, opened: new Map<string, Uint8Array>() };
  caches.set(keys, cache);
  return cache;
}

function wrappedKeyOf(keys: KeyPair, deps: SandboxDeps): WrappedKey {
  const cache = cacheOf(keys);
  if (!cache.current || cache.left === 0) {
    const contentKey = deps.random(32);
    const wrapped = publicEncrypt({ key: keys.publicKey, padding }, contentKey).toString('base64url');
    cache.current = { contentKey, wrapped };
    cache.left = REUSES;
  }
  cache.left -= 1;
  return cache.current;
}

/** @throws TypeError, or node:crypto's error for bytes that this key pair did not wrap */
function unwrap(wrapped: string, keys: KeyPair): Uint8Array {
  const { opened } = cacheOf(keys);
  const cached = opened.get(wrapped);
  if (cached) return cached;
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

/** The content of a refresh token; undefined for any text that was not encrypted with this key pair. */
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
    return undefined; // node:crypto throws for a wrong key or a changed part; the caller answers "Invalid Refresh Token."
  }
}

/** Whether a text has the five parts of a refresh token. */
export function looksLikeRefreshToken(token: string): boolean {
  return token.split('.').length === 5;
}
