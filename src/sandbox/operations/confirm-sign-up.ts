// ConfirmSignUp and ResendConfirmationCode.

import * as z from 'zod/mini';
import type { JsonObject } from '../../cognito/json.ts';
import { checkAliases, takeAliases } from '../pool/alias-conflicts.ts';
import { hidesExistence } from '../pool/app-client.ts';
import { claimCode, codeMismatch } from '../pool/confirmation-codes.ts';
import { invalidParameter, notAuthorized } from '../service-error.ts';
import {
  analyticsMetadata,
  clientId,
  confirmationCode,
  secretHash,
  session,
  stringMap,
  userContextData,
  username,
} from '../shapes/shape-members.ts';
import { beginState, withMethod } from '../sign-in/sign-in-state.ts';
import { openSession } from '../sign-in/turn.ts';
import { runPostConfirmation } from '../triggers/sign-up-triggers.ts';
import { sendCode, signUpAttribute, signUpPreference, simulateDelivery } from './deliver-code.ts';
import { findEnabledUser, findNamedUser } from './named-user.ts';
import { publicOperation } from './operation.ts';

const members = {
  ClientId: clientId,
  Username: username,
  SecretHash: z.optional(secretHash),
  AnalyticsMetadata: z.optional(analyticsMetadata),
  UserContextData: z.optional(userContextData),
  ClientMetadata: z.optional(stringMap),
};

const confirmation = z.object({
  ...members,
  ConfirmationCode: confirmationCode,
  ForceAliasCreation: z.optional(z.boolean()),
  Session: z.optional(session),
});

/** With the session of SignUp, returns a session that USER_AUTH accepts in place of a first factor (API text). */
export const confirmSignUp = publicOperation(
  'ConfirmSignUp',
  confirmation,
  async (service, input): Promise<JsonObject> => {
    const { pool, client, user } = findNamedUser(service, input);
    if (!user) throw codeMismatch();
    if (user.status !== 'UNCONFIRMED') {
      throw notAuthorized(`User cannot be confirmed. Current status is ${user.status}`);
    }
    const now = service.deps.now();
    const code = claimCode(user, 'sign-up', input.ConfirmationCode, now);
    const verified = new Map([[`${code.attribute}_verified`, 'true']]);
    const claim =
      input.Session === undefined
        ? undefined
        : pool.sessions.claim(input.Session, {
            clientId: client.clientId,
            usernames: [user.username],
            challenges: ['CONFIRM_SIGN_UP'],
          });
    try {
      if (input.ForceAliasCreation) takeAliases(pool, user, verified, now);
      else checkAliases(pool, user, verified);
    } catch (error) {
      claim?.release();
      throw error;
    }
    claim?.consume();
    code.consume();
    user.status = 'CONFIRMED';
    pool.users.writeAttributes(user, verified, now);
    const about = { pool, user, clientId: client.clientId, clientMetadata: input.ClientMetadata };
    await runPostConfirmation(service, about, 'PostConfirmation_ConfirmSignUp');
    if (!claim) return {};
    const method = code.attribute === 'email' ? 'email_otp' : 'sms';
    const state = withMethod(beginState('USER_AUTH', false), method);
    return { Session: openSession({ service, pool, client }, user.username, { challenge: 'SIGNED_UP', state }) };
  },
);

export const resendConfirmationCode = publicOperation(
  'ResendConfirmationCode',
  z.object(members),
  async (service, input): Promise<JsonObject> => {
    const { pool, client, user } = findEnabledUser(service, input);
    const simulate = () => ({ CodeDeliveryDetails: simulateDelivery(pool, input.Username, signUpPreference) });
    if (!user) return simulate();
    if (user.status !== 'UNCONFIRMED') throw invalidParameter('User is already confirmed.');
    const attribute = signUpAttribute(pool, user);
    if (!attribute && hidesExistence(client)) return simulate();
    // The service's own message is not known.
    if (!attribute) throw invalidParameter('Auto verification not turned on.');
    const about = { pool, user, clientId: client.clientId, clientMetadata: input.ClientMetadata };
    const code = { purpose: 'sign-up', attribute, source: 'CustomMessage_ResendCode' } as const;
    return { CodeDeliveryDetails: await sendCode(service, about, code) };
  },
);
