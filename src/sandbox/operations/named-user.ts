// Finds the user that a public call names, with PreventUserExistenceErrors.

import { checkSecretHash } from '../pool/client-secret.ts';
import type { User } from '../pool/user.ts';
import { findClient, type PoolAndClient, type Service } from '../service.ts';
import { ServiceError } from '../service-error.ts';

export interface NamedUser extends PoolAndClient {
  /** Undefined for an unknown user whose absence is hidden. */
  readonly user: User | undefined;
}

/** @throws ServiceError in the order client, secret hash, user (reference, order of checks) */
export function findNamedUser(
  service: Service,
  input: { readonly ClientId: string; readonly Username: string; readonly SecretHash?: string | undefined },
): NamedUser {
  const { pool, client } = findClient(service, input.ClientId);
  checkSecretHash(client, input.Username, input.SecretHash);
  const user = pool.users.find(input.Username);
  if (!user && client.preventUserExistenceErrors === 'LEGACY') {
    throw new ServiceError('UserNotFoundException', 'Username/client id combination not found.');
  }
  return { pool, client, user };
}
