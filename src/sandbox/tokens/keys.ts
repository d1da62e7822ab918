// The RSA keys of the sandbox: for signing ID tokens, for signing access tokens, and for encrypting refresh tokens. They
// are generated once per process, off the main thread, before the first token needs them.

import { createHash, createPrivateKey, createPublicKey, generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import * as z from 'zod/mini';

export interface KeyPair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

export interface SigningKey extends KeyPair {
  readonly kid: string;
  /** The header of every token that it signs: kid and alg, in the order of the real service. */
  readonly header: string;
  readonly jwk: { readonly kty: 'RSA'; readonly n: string; readonly e: string };
}

export interface TokenKeys {
  readonly id: SigningKey;
  readonly access: SigningKey;
  readonly refresh: KeyPair;
}

const generate = promisify(generateKeyPair);
const publicJwk = z.object({ kty: z.literal('RSA'), n: z.string(), e: z.string() });

async function makeKeyPair(): Promise<KeyPair> {
  return generate('rsa', { modulusLength: 2048 });
}

function toSigningKey(pair: KeyPair): SigningKey {
  const spki = pair.publicKey.export({ type: 'spki', format: 'der' });
  const kid = createHash('sha256').update(spki).digest('base64');
  return {
    ...pair,
    kid,
    header: Buffer.from(JSON.stringify({ kid, alg: 'RS256' })).toString('base64url'),
    jwk: z.parse(publicJwk, pair.publicKey.export({ format: 'jwk' })),
  };
}

const pairs = new Map<keyof TokenKeys, Promise<KeyPair>>();
let keys: Promise<TokenKeys> | undefined;

function pairOf(use: keyof TokenKeys): Promise<KeyPair> {
  const pair = pairs.get(use) ?? makeKeyPair();
  pairs.set(use, pair);
  return pair;
}

/** The keys of this process. The first call generates the missing ones in parallel, because its caller waits for them. */
export function processKeys(): Promise<TokenKeys> {
  keys ??= Promise.all([pairOf('id'), pairOf('access'), pairOf('refresh')]).then(([id, access, refresh]) => ({
    id: toSigningKey(id),
    access: toSigningKey(access),
    refresh,
  }));
  return keys;
}

let prepared: Promise<void> | undefined;

/** Generates the keys ahead of time, one after the other, because each keeps a core busy. */
export function prepareKeys(): Promise<void> {
  prepared ??= (async () => {
    for (const use of ['id', 'access', 'refresh'] as const) await pairOf(use);
    await processKeys();
  })();
  return prepared;
}

/** The private keys as PKCS #8 in PEM. */
export type SavedKeys = Readonly<Record<keyof TokenKeys, string>>;

export function saveKeys({ id, access, refresh }: TokenKeys): SavedKeys {
  const pem = ({ privateKey }: KeyPair): string => privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return { id: pem(id), access: pem(access), refresh: pem(refresh) };
}

export function restoreKeys({ id, access, refresh }: SavedKeys): TokenKeys {
  const pair = (pem: string): KeyPair => ({ privateKey: createPrivateKey(pem), publicKey: createPublicKey(pem) });
  return { id: toSigningKey(pair(id)), access: toSigningKey(pair(access)), refresh: pair(refresh) };
}

/** A key as a pool's JWKS lists it. */
export type PublishedKey = {
  readonly alg: 'RS256';
  readonly e: string;
  readonly kid: string;
  readonly kty: 'RSA';
  readonly n: string;
  readonly use: 'sig';
};

/** The JWKS document: two keys, as every user pool has. */
export function keySet({ id, access }: TokenKeys): { readonly keys: PublishedKey[] } {
  return {
    keys: [id, access].map(({ kid, jwk }) => ({ alg: 'RS256', e: jwk.e, kid, kty: jwk.kty, n: jwk.n, use: 'sig' })),
  };
}
