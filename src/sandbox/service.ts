// The service behind the endpoint: its pools, and what every operation needs. Pure: no socket, no clock of its own.

import { type Inbox } from './pool/inbox.ts';
import type { AppClient } from './pool/app-client.ts';
import type { UserPool } from './pool/user-pool.ts';
import { ServiceError } from './service-error.ts';
import type { Surroundings } from './surroundings.ts';
import type { TokenKeys } from './tokens/keys.ts';

export interface Service {
  readonly region: string;
  readonly surroundings: Surroundings;
  /** By pool id. */
  readonly pools: ReadonlyMap<string, UserPool>;
  readonly inbox: Inbox;
  readonly keys: () => Promise<TokenKeys>;
  /** What `iss` begins with: the address tokens can be verified at, without a slash at the end. */
  readonly issuerBase: () => string;
}

/** Claim `iss` of a pool's tokens. On a real pool the base is https://cognito-idp.{region}.amazonaws.com. */
export function issuerOf(service: Service, pool: UserPool): string {
  return `${service.issuerBase()}/${pool.id}`;
}

/** @throws ServiceError ResourceNotFoundException when no pool has such a client */
export function findClient(
  service: Service,
  clientId: string,
): { readonly pool: UserPool; readonly client: AppClient } {
  for (const pool of service.pools.values()) {
    const client = pool.clients.get(clientId);
    if (client) return { pool, client };
  }
  throw new ServiceError('ResourceNotFoundException', `User pool client ${clientId} does not exist.`);
}
