// The documents of a user pool that everybody may read, on the service too: its public keys and its discovery document.

import type { JsonValue } from '../../cognito/json.ts';
import { issuerOf, type Service } from '../service.ts';
import { discoveryDocument } from '../tokens/discovery-document.ts';
import { keySet } from '../tokens/keys.ts';

const documentNames = ['jwks.json', 'openid-configuration'] as const;
export type PoolDocumentName = (typeof documentNames)[number];

const pattern = /^\/([\w-]+)\/\.well-known\/([\w.-]+)$/;

/** The pool and the document that a path names; undefined for any other path. */
export function poolDocumentOf(path: string): { readonly poolId: string; readonly name: PoolDocumentName } | undefined {
  const [, poolId, requested] = pattern.exec(path) ?? [];
  const name = documentNames.find((one) => one === requested);
  return poolId === undefined || name === undefined ? undefined : { poolId, name };
}

/** The document; undefined when the path names none, or there is no such pool. */
export function readPoolDocument(service: Service, path: string): JsonValue | Promise<JsonValue> | undefined {
  const named = poolDocumentOf(path);
  const pool = named && service.pools.get(named.poolId);
  if (!pool) return undefined;
  return named.name === 'jwks.json' ? service.keys().then(keySet) : discoveryDocument(issuerOf(service, pool));
}
