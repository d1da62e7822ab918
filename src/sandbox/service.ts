// The service behind the endpoint: its pools, and what every operation needs. It has no socket and no clock of its own.

import { type Inbox } from './pool/inbox.ts';
import type { AppClient } from './pool/app-client.ts';
import type { UserPool } from './pool/user-pool.ts';
import type { ServiceTables } from './service-tables.ts';
import type { Quotas } from './quotas.ts';
import type { User } from './pool/user.ts';
import { ServiceError, userDoesNotExist } from './service-error.ts';
import type { SandboxDeps } from './sandbox-deps.ts';
import type { TokenKeys } from './tokens/keys.ts';
import type { TriggerFunctions } from './triggers/trigger-functions.ts';
import type { TriggerRuns } from './triggers/trigger-runs.ts';

/** The account in every ARN; AWS's own documentation uses this number. */
export const accountId = '123456789012';

export interface Service {
  /** The operations, auth flows and challenges that it answers. */
  readonly tables: ServiceTables;
  /** The Region of new pools: that of the call's signature. A pool is found by calls of any Region. */
  readonly region: string;
  readonly deps: SandboxDeps;
  /** By user pool ID, oldest first. */
  readonly pools: Map<string, UserPool>;
  readonly inbox: Inbox;
  /** The quotas that a configuration changes; the others have their defaults. */
  readonly quotas?: Quotas;
  readonly keys: () => Promise<TokenKeys>;
  /** Runs the functions of triggers. */
  readonly functions: TriggerFunctions;
  readonly triggerRuns: TriggerRuns;
  /** `x-amzn-requestid` of the current call. */
  readonly requestId?: string;
  /** The first part of `iss`: the base URL of the JWKS, without a trailing slash. */
  readonly issuerBase: () => string;
}

/** Claim `iss` of a pool's tokens. On a real pool the base is https://cognito-idp.{region}.amazonaws.com. */
export function issuerOf(service: Service, pool: UserPool): string {
  return `${service.issuerBase()}/${pool.id}`;
}

/** @throws ServiceError ResourceNotFoundException when there is no such pool */
export function findPool(service: Service, poolId: string): UserPool {
  const pool = service.pools.get(poolId);
  if (!pool) throw new ServiceError('ResourceNotFoundException', `User pool ${poolId} does not exist.`);
  return pool;
}

export interface PoolAndClient {
  readonly pool: UserPool;
  readonly client: AppClient;
}

/** @throws ServiceError ResourceNotFoundException when no pool has such a client */
export function findClient(service: Service, clientId: string): PoolAndClient {
  for (const pool of service.pools.values()) {
    const client = pool.clients.get(clientId);
    if (client) return { pool, client };
  }
  throw clientDoesNotExist(clientId);
}

/** @throws ServiceError ResourceNotFoundException for an unknown pool, or a client of another pool */
export function findClientOf(service: Service, poolId: string, clientId: string): PoolAndClient {
  const pool = findPool(service, poolId);
  const client = pool.clients.get(clientId);
  if (!client) throw clientDoesNotExist(clientId);
  return { pool, client };
}

export interface PoolAndUser {
  readonly pool: UserPool;
  readonly user: User;
}

/**
 * The user that an administrator operation names, by username, alias or `sub` (API text of the Admin operations).
 *
 * @throws ServiceError ResourceNotFoundException, UserNotFoundException
 */
export function findUserOf(service: Service, poolId: string, username: string): PoolAndUser {
  const pool = findPool(service, poolId);
  const user = pool.users.find(username) ?? pool.users.findBySub(username);
  if (!user) throw userDoesNotExist();
  return { pool, user };
}

function clientDoesNotExist(clientId: string): ServiceError {
  return new ServiceError('ResourceNotFoundException', `User pool client ${clientId} does not exist.`);
}
