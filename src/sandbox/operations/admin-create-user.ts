// AdminCreateUser: creates a user with a temporary password and sends the invitation, or resends it.

import * as z from 'zod/mini';
import type { JsonObject } from '../../cognito/json.ts';
import { checkAliases, checkNewNames, takeAliases } from '../pool/alias-conflicts.ts';
import { checkFirstAttributes } from '../pool/attributes.ts';
import { checkSameAddress, newIdentity } from '../pool/new-identity.ts';
import { setTemporaryPassword } from '../pool/set-password.ts';
import { generatePassword } from '../pool/generate-password.ts';
import type { UserPool } from '../pool/user-pool.ts';
import { isVerified, newUser, type User } from '../pool/user.ts';
import { checkQuota } from '../quotas.ts';
import { findPool, findUserOf, type Service } from '../service.ts';
import { ServiceError } from '../service-error.ts';
import { attributeList, password, stringMap, username, userPoolId } from '../shapes/shape-members.ts';
import { customMessage } from '../triggers/custom-message.ts';
import { runPreSignUp } from '../triggers/sign-up-triggers.ts';
import { describeUser } from './describe-user.ts';
import { operation } from './operation.ts';

const request = z.object({
  UserPoolId: userPoolId,
  Username: username,
  UserAttributes: z.optional(attributeList),
  ValidationData: z.optional(attributeList),
  TemporaryPassword: z.optional(password),
  ForceAliasCreation: z.optional(z.boolean()),
  MessageAction: z.optional(z.enum(['RESEND', 'SUPPRESS'])),
  DesiredDeliveryMediums: z.optional(z.array(z.enum(['SMS', 'EMAIL']))),
  ClientMetadata: z.optional(stringMap),
});
type Input = z.output<typeof request>;

export const adminCreateUser = operation('AdminCreateUser', request, async (service, input): Promise<JsonObject> => {
  const user = input.MessageAction === 'RESEND' ? renewInvitation(service, input) : await create(service, input);
  if (input.MessageAction !== 'SUPPRESS' && user.password) await invite(service, user, user.password.text, input);
  return { User: describeUser(user) };
});

async function create(service: Service, input: Input): Promise<User> {
  const pool = findPool(service, input.UserPoolId);
  const { deps } = service;
  const given = input.UserAttributes ?? new Map<string, string>();
  checkFirstAttributes(pool.settings.schema, given);
  checkSameAddress(pool, input.Username, given);
  const identity = newIdentity(pool, input.Username, given, deps);
  const checkConflicts = (): void => {
    checkNewNames(pool, identity, usernameExists);
    if (!input.ForceAliasCreation) checkAliases(pool, undefined, identity.attributes);
  };
  checkConflicts();

  const user = newUser({ ...identity, status: 'FORCE_CHANGE_PASSWORD', createdAt: deps.now() });
  if (input.TemporaryPassword === undefined && canSignInByCode(pool, user)) user.status = 'CONFIRMED';
  else giveTemporaryPassword(service, pool, user, input);
  const about = { pool, user, clientMetadata: input.ClientMetadata };
  // Its autoConfirmUser is ignored: that is for users who sign up themselves.
  await runPreSignUp(service, about, 'PreSignUp_AdminCreateUser', input.ValidationData);
  // Checked again: while the function ran, another call may have taken the name.
  checkConflicts();
  checkQuota(service, 'UsersPerUserPool', pool.users.size);
  // ForceAliasCreation, or an alias that PreSignUp verifies, which moves to the new user (guide). Others are refused above.
  takeAliases(pool, undefined, user.attributes, deps.now());
  pool.users.add(user);
  return user;
}

function usernameExists(): ServiceError {
  return new ServiceError('UsernameExistsException', 'User account already exists');
}

/** In a pool with one-time passwords, a user with a verified address and no password is CONFIRMED (observed). */
function canSignInByCode(pool: UserPool, user: User): boolean {
  const { firstFactors } = pool.settings;
  return (
    (firstFactors.includes('EMAIL_OTP') && isVerified(user, 'email')) ||
    (firstFactors.includes('SMS_OTP') && isVerified(user, 'phone_number'))
  );
}

function renewInvitation(service: Service, input: Input): User {
  const { pool, user } = findUserOf(service, input.UserPoolId, input.Username);
  if (user.status !== 'FORCE_CHANGE_PASSWORD') {
    throw new ServiceError(
      'UnsupportedUserStateException',
      `Resend not possible. ${user.username} status is not FORCE_CHANGE_PASSWORD`,
    );
  }
  giveTemporaryPassword(service, pool, user, input);
  return user;
}

function giveTemporaryPassword(service: Service, pool: UserPool, user: User, { TemporaryPassword }: Input): void {
  const { deps } = service;
  const text = TemporaryPassword ?? generatePassword(pool.settings.passwordPolicy, deps);
  setTemporaryPassword(pool, user, text, deps);
}

/** By text message unless the call says otherwise (API text), or by the other medium when there is no number. */
async function invite(service: Service, user: User, temporaryPassword: string, input: Input): Promise<void> {
  const { DesiredDeliveryMediums, ClientMetadata } = input;
  const pool = findPool(service, input.UserPoolId);
  const media = DesiredDeliveryMediums ?? ['SMS', 'EMAIL'];
  const reachable = media.filter((medium) => user.attributes.get(medium === 'SMS' ? 'phone_number' : 'email'));
  for (const medium of DesiredDeliveryMediums ? reachable : reachable.slice(0, 1)) {
    const code = temporaryPassword;
    const about = { pool, user, clientMetadata: ClientMetadata };
    const message = await customMessage(service, about, 'CustomMessage_AdminCreateUser', { medium, code });
    service.inbox.deliver({
      userPoolId: pool.id,
      username: user.username,
      medium,
      destination: user.attributes.get(medium === 'SMS' ? 'phone_number' : 'email') ?? '',
      code,
      purpose: 'INVITATION',
      ...message,
    });
  }
}
