// AdminUpdateUserAttributes and AdminDeleteUserAttributes.

import * as z from 'zod/mini';
import { checkChangedAttributes, checkDeletedAttributes } from '../pool/attributes.ts';
import { findUserOf } from '../service.ts';
import { attributeList, attributeName, stringMap, username, userPoolId } from '../shapes/shape-members.ts';
import { changeAttributes } from './change-attributes.ts';
import { operation } from './operation.ts';

const update = z.object({
  UserPoolId: userPoolId,
  Username: username,
  UserAttributes: attributeList,
  ClientMetadata: z.optional(stringMap),
});

/** The operation returns nothing, also where it sends codes. */
export const adminUpdateUserAttributes = operation(
  'AdminUpdateUserAttributes',
  update,
  async (service, { UserPoolId, Username, UserAttributes, ClientMetadata }) => {
    const { pool, user } = findUserOf(service, UserPoolId, Username);
    checkChangedAttributes(pool.settings.schema, user.attributes, UserAttributes);
    await changeAttributes(service, { pool, user, clientMetadata: ClientMetadata }, UserAttributes);
    return {};
  },
);

const removal = z.object({
  UserPoolId: userPoolId,
  Username: username,
  UserAttributeNames: z.array(attributeName),
});

export const adminDeleteUserAttributes = operation(
  'AdminDeleteUserAttributes',
  removal,
  (service, { UserPoolId, Username, UserAttributeNames }) => {
    const { pool, user } = findUserOf(service, UserPoolId, Username);
    checkDeletedAttributes(pool.settings.schema, UserAttributeNames);
    const removed = UserAttributeNames.map((name) => [name, undefined] as const);
    pool.users.writeAttributes(user, removed, service.deps.now());
    return {};
  },
);
