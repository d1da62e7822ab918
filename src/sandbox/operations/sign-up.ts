// SignUp: a user creates their own account.

import * as z from 'zod/mini';
import type { JsonObject } from '../../cognito/json.ts';
import { checkNewNames, takeAliases } from '../pool/alias-conflicts.ts';
import { checkFirstAttributes } from '../pool/attributes.ts';
import { checkSecretHash } from '../pool/client-secret.ts';
import { checkSameAddress, newIdentity } from '../pool/new-identity.ts';
import { setPassword } from '../pool/set-password.ts';
import type { UserPool } from '../pool/user-pool.ts';
import { verifiable } from '../pool/user-pool-settings.ts';
import { newUser, type User } from '../pool/user.ts';
import { checkQuota } from '../quotas.ts';
import { findClient } from '../service.ts';
import { invalidParameter, notAuthorized, ServiceError } from '../service-error.ts';
import {
  analyticsMetadata,
  attributeList,
  clientId,
  password,
  secretHash,
  stringMap,
  userContextData,
  username,
} from '../shapes/shape-members.ts';
import { beginState } from '../sign-in/sign-in-state.ts';
import { openSession } from '../sign-in/turn.ts';
import { runPostConfirmation, runPreSignUp } from '../triggers/sign-up-triggers.ts';
import { sendCode, signUpAttribute } from './deliver-code.ts';
import { publicOperation } from './operation.ts';

const request = z.object({
  ClientId: clientId,
  Username: username,
  Password: z.optional(password),
  SecretHash: z.optional(secretHash),
  UserAttributes: z.optional(attributeList),
  ValidationData: z.optional(attributeList),
  AnalyticsMetadata: z.optional(analyticsMetadata),
  UserContextData: z.optional(userContextData),
  ClientMetadata: z.optional(stringMap),
});

export const signUp = publicOperation('SignUp', request, async (service, input): Promise<JsonObject> => {
  const { pool, client } = findClient(service, input.ClientId);
  checkSecretHash(client, input.Username, input.SecretHash);
  if (pool.settings.adminCreatesUsersOnly) throw notAuthorized('SignUp is not permitted for this user pool');

  const { deps } = service;
  const given = input.UserAttributes ?? new Map<string, string>();
  checkSameAddress(pool, input.Username, given);
  const identity = newIdentity(pool, input.Username, given, deps);
  checkFirstAttributes(pool.settings.schema, identity.attributes, client);
  checkNewNames(pool, identity, usernameExists);
  const user = newUser({ ...identity, status: 'UNCONFIRMED', createdAt: deps.now() });
  if (input.Password !== undefined) setPassword(pool, user, input.Password, deps);
  else requireCodeSignIn(pool, user);
  const about = { pool, user, clientId: client.clientId, clientMetadata: input.ClientMetadata };
  const confirmed = await runPreSignUp(service, about, 'PreSignUp_SignUp', input.ValidationData);
  // Checked again: while the function ran, another call may have taken the name.
  checkNewNames(pool, identity, usernameExists);
  if (confirmed) user.status = 'CONFIRMED';
  checkQuota(service, 'UsersPerUserPool', pool.users.size);
  user.attributes = withUnverified(user.attributes);
  // An alias that PreSignUp verifies moves to the new user (guide, "pre sign-up Lambda trigger").
  takeAliases(pool, undefined, user.attributes, deps.now());
  pool.users.add(user);
  if (confirmed) {
    await runPostConfirmation(service, about, 'PostConfirmation_ConfirmSignUp');
    return { UserConfirmed: true, UserSub: user.sub };
  }

  const attribute = signUpAttribute(pool, user);
  const state = beginState('USER_AUTH', false);
  return {
    UserConfirmed: false,
    UserSub: user.sub,
    ...(attribute === undefined
      ? {}
      : {
          CodeDeliveryDetails: await sendCode(service, about, {
            purpose: 'sign-up',
            attribute,
            source: 'CustomMessage_SignUp',
          }),
          Session: openSession({ service, pool, client }, user.username, { challenge: 'CONFIRM_SIGN_UP', state }),
        }),
  };
});

/**
 * An address of a new user counts as not verified, which attributes and events say, until its code comes (observed:
 * jagregory/cognito-local#386, events of PostConfirmation in public repositories). PreSignUp has not seen it yet.
 */
function withUnverified(attributes: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const addresses = verifiable.filter((name) => attributes.get(name));
  return new Map([...addresses.map((name) => [`${name}_verified`, 'false'] as const), ...attributes]);
}

function usernameExists(): ServiceError {
  return new ServiceError('UsernameExistsException', 'User already exists');
}

/** @throws ServiceError, with a message of our own, unless the pool lets this user sign in with a delivered code */
function requireCodeSignIn({ settings }: UserPool, user: User): void {
  const byEmail = settings.firstFactors.includes('EMAIL_OTP') && user.attributes.has('email');
  const byPhone = settings.firstFactors.includes('SMS_OTP') && user.attributes.has('phone_number');
  if (!byEmail && !byPhone) throw invalidParameter('Password is required.');
}
