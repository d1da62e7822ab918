// Runs UserMigration: when an unknown user signs in or forgets the password, a function can provide the user. Source:
// guide, "Migrate user Lambda trigger". At sign-in, only for flows that send the password itself.

import * as z from 'zod/mini';
import { hasCode } from '../../errors/coded-error.ts';
import { type AppClient, hidesExistence } from '../pool/app-client.ts';
import { keepPassword } from '../pool/password.ts';
import { newIdentity } from '../pool/new-identity.ts';
import { takeAliases } from '../pool/alias-conflicts.ts';
import type { UserPool } from '../pool/user-pool.ts';
import { newUser, type User } from '../pool/user.ts';
import { checkQuota } from '../quotas.ts';
import type { Service } from '../service.ts';
import { ServiceError } from '../service-error.ts';
import { invokeTrigger, orNull } from './invoke-trigger.ts';

export interface Migration {
  readonly pool: UserPool;
  readonly client: AppClient;
  readonly username: string;
  /** Absent for ForgotPassword. */
  readonly password?: string;
  readonly validationData: Readonly<Record<string, string>> | undefined;
  readonly clientMetadata: Readonly<Record<string, string>> | undefined;
}

const profile = z.object({
  userAttributes: z.optional(z.record(z.string(), z.string())),
  finalUserStatus: z.optional(z.enum(['CONFIRMED', 'RESET_REQUIRED'])),
  messageAction: z.optional(z.string()),
  desiredDeliveryMediums: z.optional(z.array(z.string())),
  forceAliasCreation: z.optional(z.boolean()),
  enableSMSMFA: z.optional(z.boolean()),
});

/**
 * The migrated user; undefined when the pool has no such trigger, or the function does not know the user: it returns no
 * attributes (guide), or throws while the app client hides the absence of users. Undefined also when the pool has the user by
 * now.
 *
 * @throws ServiceError UserNotFoundException for a function that throws (observed: aws-amplify/amplify-flutter#3779). That
 * PreventUserExistenceErrors hides it is our reading.
 */
export async function migrateUser(service: Service, migration: Migration): Promise<User | undefined> {
  const { pool, client, username, password } = migration;
  const migrated = await invokeTrigger(service, pool, {
    trigger: 'UserMigration',
    source: password === undefined ? 'UserMigration_ForgotPassword' : 'UserMigration_Authentication',
    userName: username,
    clientId: client.clientId,
    request: {
      ...(password === undefined ? {} : { password }),
      validationData: orNull(migration.validationData),
      clientMetadata: orNull(migration.clientMetadata),
    },
    response: {
      userAttributes: null,
      finalUserStatus: null,
      messageAction: null,
      desiredDeliveryMediums: null,
      forceAliasCreation: null,
      enableSMSMFA: null,
    },
    shape: profile,
  }).catch((error: unknown) => {
    if (!hasCode<ServiceError>(error, 'service') || error.type !== 'UserLambdaValidationException') throw error;
    if (hidesExistence(client)) return undefined;
    throw new ServiceError('UserNotFoundException', `Exception migrating user in app client ${client.clientId}`);
  });
  // While the function ran, another call may have migrated the user, who then signs in like any other.
  if (!migrated?.userAttributes || pool.users.find(username)) return undefined;
  const { username: _, ...attributes } = migrated.userAttributes;
  const { deps } = service;
  const identity = newIdentity(pool, username, new Map(Object.entries(attributes)), deps);
  if (migrated.forceAliasCreation) takeAliases(pool, undefined, identity.attributes, deps.now());
  const user = newUser({
    ...identity,
    status: migrated.finalUserStatus ?? (password === undefined ? 'CONFIRMED' : 'RESET_REQUIRED'),
    createdAt: deps.now(),
    smsMfa: migrated.enableSMSMFA ?? false,
    // Stored without checking the pool's policy, because it is not a new password.
    ...(password === undefined
      ? {}
      : { password: keepPassword(pool.name, identity.username, password, deps.random(16)) }),
  });
  checkQuota(service, 'UsersPerUserPool', pool.users.size);
  pool.users.add(user);
  return user;
}
