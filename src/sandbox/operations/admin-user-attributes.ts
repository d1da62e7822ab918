// AdminUpdateUserAttributes and AdminDeleteUserAttributes.

import * as z from 'zod/mini';
import { checkAliases } from '../pool/alias-conflicts.ts';
import { checkChangedAttributes, checkDeletedAttributes } from '../pool/attributes.ts';
import { findUserOf } from '../service.ts';
import { attributeList, attributeName, stringMap, username, userPoolId } from '../shapes/shape-members.ts';
import { operation } from './operation.ts';

const update = z.object({
  UserPoolId: userPoolId,
  Username: username,
  UserAttributes: attributeList,
  ClientMetadata: z.optional(stringMap),
});

/** A new e-mail address or phone number is unverified unless the call sets `_verified` too. An empty value deletes it. */
export const adminUpdateUserAttributes = operation(
  'AdminUpdateUserAttributes',
  update,
  (service, { UserPoolId, Username, UserAttributes }) => {
    const { pool, user } = findUserOf(service, UserPoolId, Username);
    checkChangedAttributes(pool.settings.schema, user.attributes, UserAttributes);
    const changes = new Map<string, string | undefined>(
      [...UserAttributes].map(([name, value]) => [name, value === '' ? undefined : value]),
    );
    for (const attribute of ['email', 'phone_number'] as const) {
      const changed = changes.has(attribute) && changes.get(attribute) !== user.attributes.get(attribute);
      if (changed && !changes.has(`${attribute}_verified`)) changes.set(`${attribute}_verified`, 'false');
    }
    checkAliases(pool, user, changes);
    pool.users.writeAttributes(user, changes, service.deps.now());
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
