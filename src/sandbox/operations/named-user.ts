// Finds the user that a public call names, with PreventUserExistenceErrors.

import { hidesExistence } from '../pool/app-client.ts';
import { checkSecretHash } from '../pool/client-secret.ts';
import type { User } from '../pool/user.ts';
import { findClient, type PoolAndClient, type Service } from '../service.ts';
import { ServiceError } from '../service-error.ts';

export interface NamedUser extends PoolAndClient {
  /** Undefined for an unknown user whose absence is hidden. */
  readonly user: User | undefined;
}

interface Named {
  readonly ClientId: string;
  readonly Username: string;
  readonly SecretHash?: string | undefined;
}

/** @throws ServiceError in the order client, secret hash, user (reference, order of checks) */
export function findNamedUser(service: Service, input: Named): NamedUser {
  const { pool, client } = findClient(service, input.ClientId);
  checkSecretHash(client, input.Username, input.SecretHash);
  const user = pool.users.find(input.Username);
  if (!user && !hidesExistence(client)) {
    throw new ServiceError('UserNotFoundException', 'Username/client id combination not found.');
  }
  return { pool, client, user };
}

/** Like findNamedUser; a disabled user is hidden, too (guide, "managing user existence errors"). */
export function findEnabledUser(service: Service, input: Named): NamedUser {
  const named = findNamedUser(service, input);
  const isHidden = named.user?.enabled === false && hidesExistence(named.client);
  return isHidden ? { ...named, user: undefined } : named;
}
