// ForgotPassword and ConfirmForgotPassword.

import * as z from 'zod/mini';
import type { JsonObject } from '../../cognito/json.ts';
import { claimCode, codeMismatch } from '../pool/confirmation-codes.ts';
import { setPassword } from '../pool/set-password.ts';
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
import { recoveryAttribute, sendCode, simulateDelivery } from './code-delivery.ts';
import { findNamedUser } from './named-user.ts';
import { operation } from './operation.ts';

const members = {
  ClientId: clientId,
  Username: username,
  SecretHash: z.optional(secretHash),
  AnalyticsMetadata: z.optional(analyticsMetadata),
  UserContextData: z.optional(userContextData),
  ClientMetadata: z.optional(stringMap),
};

export const forgotPassword = operation(z.object(members), (service, asked): JsonObject => {
  const { pool, user } = findNamedUser(service, asked);
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
  return { CodeDeliveryDetails: sendCode(service, user, 'forgot-password', attribute) };
});

const confirmation = z.object({ ...members, ConfirmationCode: confirmationCode, Password: password });

export const confirmForgotPassword = operation(confirmation, (service, asked): JsonObject => {
  const { pool, user } = findNamedUser(service, asked);
  if (!user) throw codeMismatch();
  if (user.status === 'UNCONFIRMED') throw new ServiceError('UserNotConfirmedException', 'User is not confirmed.');
  const code = claimCode(user.codes, 'forgot-password', asked.ConfirmationCode, service.surroundings.now());
  setPassword(pool, user, asked.Password, service.surroundings);
  code.consume();
  user.status = 'CONFIRMED';
  return {};
});
