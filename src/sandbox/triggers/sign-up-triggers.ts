// Runs PreSignUp, which can refuse or confirm a new user, and PostConfirmation, which runs after a confirmation.

import * as z from 'zod/mini';
import type { UserPool } from '../pool/user-pool.ts';
import type { User } from '../pool/user.ts';
import type { Service } from '../service.ts';
import { invalidParameter } from '../service-error.ts';
import { attributesForEvent, invokeTrigger, orNull } from './invoke-trigger.ts';

export interface AboutUser {
  readonly pool: UserPool;
  readonly user: User;
  readonly clientId?: string;
  /** ClientMetadata of the call. */
  readonly clientMetadata: Readonly<Record<string, string>> | undefined;
}

const flag = z.optional(z.boolean());
const decision = z.object({ autoConfirmUser: flag, autoVerifyEmail: flag, autoVerifyPhone: flag });

/**
 * Runs before a user is stored. Returns whether the function confirms the user, and sets the attributes that it verifies.
 *
 * @throws ServiceError when the function refuses, or verifies a missing attribute (guide)
 */
export async function runPreSignUp(
  service: Service,
  { pool, user, clientId, clientMetadata }: AboutUser,
  source: 'PreSignUp_SignUp' | 'PreSignUp_AdminCreateUser',
  validationData: ReadonlyMap<string, string> | undefined,
): Promise<boolean> {
  const decided = await invokeTrigger(service, pool, {
    trigger: 'PreSignUp',
    source,
    userName: user.username,
    ...(clientId === undefined ? {} : { clientId }),
    request: {
      userAttributes: Object.fromEntries(user.attributes),
      validationData: orNull(validationData && Object.fromEntries(validationData)),
      clientMetadata: orNull(clientMetadata),
    },
    response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
    shape: decision,
  });
  if (!decided) return false;
  const verified = new Map(user.attributes);
  for (const [name, isVerified] of [
    ['email', decided.autoVerifyEmail],
    ['phone_number', decided.autoVerifyPhone],
  ] as const) {
    if (!isVerified) continue;
    if (!user.attributes.get(name)) throw invalidParameter(`${name} cannot be verified: the user has none.`);
    verified.set(`${name}_verified`, 'true');
  }
  user.attributes = verified;
  return decided.autoConfirmUser ?? false;
}

/** Runs after a user is confirmed, or has set a new password with a code. */
export async function runPostConfirmation(
  service: Service,
  { pool, user, clientId, clientMetadata }: AboutUser,
  source: 'PostConfirmation_ConfirmSignUp' | 'PostConfirmation_ConfirmForgotPassword',
): Promise<void> {
  await invokeTrigger(service, pool, {
    trigger: 'PostConfirmation',
    source,
    userName: user.username,
    ...(clientId === undefined ? {} : { clientId }),
    request: { userAttributes: attributesForEvent(pool, user), clientMetadata: orNull(clientMetadata) },
    response: {},
    shape: z.object({}),
  });
}
