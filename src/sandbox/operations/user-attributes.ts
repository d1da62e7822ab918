// UpdateUserAttributes, DeleteUserAttributes, GetUserAttributeVerificationCode and VerifyUserAttribute.

import * as z from 'zod/mini';
import type { JsonObject } from '../../cognito/json.ts';
import { checkAliases } from '../pool/alias-conflicts.ts';
import { checkChangedAttributes, checkDeletedAttributes } from '../pool/attributes.ts';
import { claimCode } from '../pool/confirmation-codes.ts';
import { withoutEntry } from '../pool/shared-empty.ts';
import { verifiable, type VerifiedAttribute } from '../pool/user-pool-settings.ts';
import { invalidParameter } from '../service-error.ts';
import { attributeList, attributeName, confirmationCode, stringMap, token } from '../shapes/shape-members.ts';
import { authoriseByAccessToken } from '../tokens/access-token.ts';
import { changeAttributes } from './change-attributes.ts';
import { sendCode } from './deliver-code.ts';
import { publicOperation } from './operation.ts';

const update = z.object({
  AccessToken: token,
  UserAttributes: attributeList,
  ClientMetadata: z.optional(stringMap),
});

export const updateUserAttributes = publicOperation(
  'UpdateUserAttributes',
  update,
  async (service, { AccessToken, UserAttributes, ClientMetadata }): Promise<JsonObject> => {
    const { pool, user, client } = await authoriseByAccessToken(service, AccessToken);
    checkChangedAttributes(pool.settings.schema, user.attributes, UserAttributes, client);
    const about = { pool, user, clientId: client.clientId, clientMetadata: ClientMetadata };
    const sent = await changeAttributes(service, about, UserAttributes);
    return sent.length === 0 ? {} : { CodeDeliveryDetailsList: sent };
  },
);

const removal = z.object({ AccessToken: token, UserAttributeNames: z.array(attributeName) });

export const deleteUserAttributes = publicOperation(
  'DeleteUserAttributes',
  removal,
  async (service, { AccessToken, UserAttributeNames }) => {
    const { pool, user, client } = await authoriseByAccessToken(service, AccessToken);
    checkDeletedAttributes(pool.settings.schema, UserAttributeNames, client);
    const removed = UserAttributeNames.flatMap((name) => [
      [name, undefined] as const,
      ...(name === 'email' || name === 'phone_number' ? [[`${name}_verified`, undefined] as const] : []),
    ]);
    pool.users.writeAttributes(user, removed, service.deps.now());
    return {};
  },
);

const codeRequest = z.object({
  AccessToken: token,
  AttributeName: attributeName,
  ClientMetadata: z.optional(stringMap),
});

/** The error messages are our reading. */
export const getUserAttributeVerificationCode = publicOperation(
  'GetUserAttributeVerificationCode',
  codeRequest,
  async (service, input) => {
    const { pool, user, client } = await authoriseByAccessToken(service, input.AccessToken);
    const attribute = verifiableAttribute(input.AttributeName);
    const value = user.waitingAttributes.get(attribute) ?? user.attributes.get(attribute);
    if (!value) throw invalidParameter(`User does not have an attribute ${attribute} to verify.`);
    const about = { pool, user, clientId: client.clientId, clientMetadata: input.ClientMetadata };
    const source = 'CustomMessage_VerifyUserAttribute';
    const code = { purpose: `verify-${attribute}`, attribute, value, source } as const;
    return { CodeDeliveryDetails: await sendCode(service, about, code) };
  },
);

const verification = z.object({ AccessToken: token, AttributeName: attributeName, Code: confirmationCode });

export const verifyUserAttribute = publicOperation(
  'VerifyUserAttribute',
  verification,
  async (service, { AccessToken, AttributeName, Code }) => {
    const { pool, user } = await authoriseByAccessToken(service, AccessToken);
    const attribute = verifiableAttribute(AttributeName);
    const now = service.deps.now();
    const code = claimCode(user, `verify-${attribute}`, Code, now);
    const waiting = user.waitingAttributes.get(attribute);
    const changes = new Map([
      ...(waiting === undefined ? [] : [[attribute, waiting] as const]),
      [`${attribute}_verified`, 'true'] as const,
    ]);
    checkAliases(pool, user, changes);
    code.consume();
    user.waitingAttributes = withoutEntry(user.waitingAttributes, attribute);
    pool.users.writeAttributes(user, changes, now);
    return {};
  },
);

function verifiableAttribute(name: string): VerifiedAttribute {
  const attribute = verifiable.find((one) => one === name);
  if (!attribute) throw invalidParameter('Invalid attribute name: only email and phone_number can be verified.');
  return attribute;
}
