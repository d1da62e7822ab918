// ForgotPassword and ConfirmForgotPassword.

import * as z from 'zod/mini';
import type { JsonObject } from '../../cognito/json.ts';
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
} from '../shapes/members.ts';
import { runPostConfirmation } from '../triggers/sign-up-triggers.ts';
import { migrateUser } from '../triggers/user-migration.ts';
import { recoveryAttribute, sendCode, simulateDelivery } from './code-delivery.ts';
import { findNamedUser } from './named-user.ts';
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
  async (service, asked): Promise<JsonObject> => {
    const user = (await migrated(service, asked)) ?? findNamedUser(service, asked).user;
    const { pool, client } = findClient(service, asked.ClientId);
    if (pool.settings.recovery[0] === 'admin_only') {
      throw notAuthorized('Contact administrator to reset password.');
    }
    if (!user) return { CodeDeliveryDetails: simulateDelivery(pool, asked.Username, 'email') };
    if (!user.enabled) throw notAuthorized('User is disabled.');
    if (user.status === 'FORCE_CHANGE_PASSWORD') {
      throw notAuthorized('User password cannot be reset in the current state.');
    }
    const attribute = recoveryAttribute(pool, user);
    if (!attribute) {
      throw invalidParameter(
        'Cannot reset password for the user as there is no registered/verified email or phone_number',
      );
    }
    const about = { pool, user, clientId: client.clientId, clientMetadata: asked.ClientMetadata };
    const code = { purpose: 'forgot-password', attribute, source: 'CustomMessage_ForgotPassword' } as const;
    return { CodeDeliveryDetails: await sendCode(service, about, code) };
  },
);

/** The user that a UserMigration function provides for a username that the pool does not have yet. */
async function migrated(service: Service, asked: z.output<typeof request>): Promise<User | undefined> {
  const { pool, client } = findClient(service, asked.ClientId);
  checkSecretHash(client, asked.Username, asked.SecretHash);
  if (pool.users.find(asked.Username)) return undefined;
  return migrateUser(service, {
    pool,
    clientId: client.clientId,
    username: asked.Username,
    validationData: undefined,
    clientMetadata: asked.ClientMetadata,
  });
}

const confirmation = z.object({ ...members, ConfirmationCode: confirmationCode, Password: password });

export const confirmForgotPassword = publicOperation(
  'ConfirmForgotPassword',
  confirmation,
  async (service, asked): Promise<JsonObject> => {
    const { pool, client, user } = findNamedUser(service, asked);
    if (!user) throw codeMismatch();
    if (user.status === 'UNCONFIRMED') throw new ServiceError('UserNotConfirmedException', 'User is not confirmed.');
    const code = claimCode(user, 'forgot-password', asked.ConfirmationCode, service.deps.now());
    setPassword(pool, user, asked.Password, service.deps);
    code.consume();
    user.status = 'CONFIRMED';
    const about = { pool, user, clientId: client.clientId, clientMetadata: asked.ClientMetadata };
    await runPostConfirmation(service, about, 'PostConfirmation_ConfirmForgotPassword');
    return {};
  },
);
