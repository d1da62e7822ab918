// Administrator operations on a user's status: confirm, reset password, enable, disable, sign out, delete.

import * as z from 'zod/mini';
import { dropCode } from '../pool/confirmation-codes.ts';
import { isVerified } from '../pool/user.ts';
import { verifiable } from '../pool/user-pool-settings.ts';
import { findUserOf } from '../service.ts';
import { invalidParameter, notAuthorized } from '../service-error.ts';
import { stringMap, username, userPoolId } from '../shapes/shape-members.ts';
import { runPostConfirmation } from '../triggers/sign-up-triggers.ts';
import { namedUser } from './admin-get-user.ts';
import { sendCode } from './deliver-code.ts';
import { operation } from './operation.ts';

const namedUserWithMetadata = z.object({
  UserPoolId: userPoolId,
  Username: username,
  ClientMetadata: z.optional(stringMap),
});

/** Confirms without a code, and verifies no attribute (API text). */
export const adminConfirmSignUp = operation(
  'AdminConfirmSignUp',
  namedUserWithMetadata,
  async (service, { UserPoolId, Username, ClientMetadata }) => {
    const { pool, user } = findUserOf(service, UserPoolId, Username);
    if (user.status !== 'UNCONFIRMED') {
      throw notAuthorized(`User cannot be confirmed. Current status is ${user.status}`);
    }
    user.status = 'CONFIRMED';
    dropCode(user, 'sign-up');
    user.modifiedAt = service.deps.now();
    await runPostConfirmation(
      service,
      { pool, user, clientMetadata: ClientMetadata },
      'PostConfirmation_ConfirmSignUp',
    );
    return {};
  },
);

/** Sends a code with which the user must set a new password. The error messages are our reading. */
export const adminResetUserPassword = operation(
  'AdminResetUserPassword',
  namedUserWithMetadata,
  async (service, { UserPoolId, Username, ClientMetadata }) => {
    const { pool, user } = findUserOf(service, UserPoolId, Username);
    if (!user.enabled) throw notAuthorized('User is disabled.');
    if (user.status === 'UNCONFIRMED' || user.status === 'FORCE_CHANGE_PASSWORD') {
      throw notAuthorized('User password cannot be reset in the current state.');
    }
    const attribute = verifiable.find((one) => isVerified(user, one));
    if (!attribute) {
      throw invalidParameter(
        'Cannot reset password for the user as there is no registered/verified email or phone_number',
      );
    }
    await sendCode(
      service,
      { pool, user, clientMetadata: ClientMetadata },
      { purpose: 'forgot-password', attribute, source: 'CustomMessage_ForgotPassword' },
    );
    user.status = 'RESET_REQUIRED';
    user.modifiedAt = service.deps.now();
    pool.lockouts.clear(user.username);
    return {};
  },
);

export const adminEnableUser = operation('AdminEnableUser', namedUser, (service, { UserPoolId, Username }) => {
  const { user } = findUserOf(service, UserPoolId, Username);
  user.enabled = true;
  user.modifiedAt = service.deps.now();
  return {};
});

/** Also ends every sign-in of the user (API text: "revokes all access tokens"). */
export const adminDisableUser = operation('AdminDisableUser', namedUser, (service, { UserPoolId, Username }) => {
  const { pool, user } = findUserOf(service, UserPoolId, Username);
  user.enabled = false;
  user.modifiedAt = service.deps.now();
  pool.signIns.revokeAllOf(user.username);
  return {};
});

export const adminUserGlobalSignOut = operation(
  'AdminUserGlobalSignOut',
  namedUser,
  (service, { UserPoolId, Username }) => {
    const { pool, user } = findUserOf(service, UserPoolId, Username);
    pool.signIns.revokeAllOf(user.username);
    return {};
  },
);

export const adminDeleteUser = operation('AdminDeleteUser', namedUser, (service, { UserPoolId, Username }) => {
  const { pool, user } = findUserOf(service, UserPoolId, Username);
  pool.users.remove(user);
  pool.signIns.revokeAllOf(user.username);
  return {};
});
