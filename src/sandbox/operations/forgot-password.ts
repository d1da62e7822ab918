// ForgotPassword and ConfirmForgotPassword.

import * as z from 'zod/mini';
import type { JsonObject } from '../../cognito/json.ts';
import { hidesExistence } from '../pool/app-client.ts';
import { checkSecretHash } from '../pool/client-secret.ts';
import { claimCode, codeMismatch } from '../pool/confirmation-codes.ts';
import { setPassword } from '../pool/set-password.ts';
import type { User } from '../pool/user.ts';
import { findClient, type Service } from '../service.ts';
import { invalidParameter, notAuthorized, ServiceError } from '../service-error.ts';
import {
  analyticsMetadata,
  clientId,
  confirmationCode,
  password,
  secretHash,
  stringMap,
  userContextData,
  username,
} from '../shapes/shape-members.ts';
import { runPostConfirmation } from '../triggers/sign-up-triggers.ts';
import { migrateUser } from '../triggers/user-migration.ts';
import { recoveryAttribute, recoveryPreference, sendCode, simulateDelivery } from './deliver-code.ts';
import { findEnabledUser } from './named-user.ts';
import { publicOperation } from './operation.ts';

const members = {
  ClientId: clientId,
  Username: username,
  SecretHash: z.optional(secretHash),
  AnalyticsMetadata: z.optional(analyticsMetadata),
  UserContextData: z.optional(userContextData),
  ClientMetadata: z.optional(stringMap),
};

const request = z.object(members);

export const forgotPassword = publicOperation(
  'ForgotPassword',
  request,
  async (service, input): Promise<JsonObject> => {
    const user = (await migrated(service, input)) ?? findEnabledUser(service, input).user;
    const { pool, client } = findClient(service, input.ClientId);
    if (pool.settings.recovery[0] === 'admin_only') {
      throw notAuthorized('Contact administrator to reset password.');
    }
    const simulate = () => ({ CodeDeliveryDetails: simulateDelivery(pool, input.Username, recoveryPreference(pool)) });
    if (!user) return simulate();
    if (!user.enabled) throw notAuthorized('User is disabled.');
    if (user.status === 'FORCE_CHANGE_PASSWORD') {
      throw notAuthorized('User password cannot be reset in the current state.');
    }
    const attribute = recoveryAttribute(pool, user);
    if (!attribute) {
      if (hidesExistence(client)) return simulate();
      throw invalidParameter(
        'Cannot reset password for the user as there is no registered/verified email or phone_number',
      );
    }
    const about = { pool, user, clientId: client.clientId, clientMetadata: input.ClientMetadata };
    const code = { purpose: 'forgot-password', attribute, source: 'CustomMessage_ForgotPassword' } as const;
    return { CodeDeliveryDetails: await sendCode(service, about, code) };
  },
);

/** The user that a UserMigration function provides for a username that the pool does not have yet. */
async function migrated(service: Service, input: z.output<typeof request>): Promise<User | undefined> {
  const { pool, client } = findClient(service, input.ClientId);
  checkSecretHash(client, input.Username, input.SecretHash);
  if (pool.users.find(input.Username)) return undefined;
  return migrateUser(service, {
    pool,
    client,
    username: input.Username,
    validationData: undefined,
    clientMetadata: input.ClientMetadata,
  });
}

const confirmation = z.object({ ...members, ConfirmationCode: confirmationCode, Password: password });

export const confirmForgotPassword = publicOperation(
  'ConfirmForgotPassword',
  confirmation,
  async (service, input): Promise<JsonObject> => {
    const { pool, client, user } = findEnabledUser(service, input);
    if (!user) throw codeMismatch();
    if (user.status === 'UNCONFIRMED') throw new ServiceError('UserNotConfirmedException', 'User is not confirmed.');
    const wasSent = user.codes.has('forgot-password');
    if (hidesExistence(client) && !wasSent && !recoveryAttribute(pool, user)) throw codeMismatch();
    const code = claimCode(user, 'forgot-password', input.ConfirmationCode, service.deps.now());
    setPassword(pool, user, input.Password, service.deps);
    code.consume();
    user.status = 'CONFIRMED';
    const about = { pool, user, clientId: client.clientId, clientMetadata: input.ClientMetadata };
    await runPostConfirmation(service, about, 'PostConfirmation_ConfirmForgotPassword');
    return {};
  },
);
