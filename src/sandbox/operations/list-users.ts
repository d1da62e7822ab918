// ListUsers: the users of a pool, filtered, in pages.

import * as z from 'zod/mini';
import { canSearchBy, readUserFilter } from '../pool/user-filter.ts';
import type { User } from '../pool/user.ts';
import type { UserPool } from '../pool/user-pool.ts';
import { findPool } from '../service.ts';
import { invalidParameter } from '../service-error.ts';
import { anyText, attributeName, limit, userPoolId } from '../shapes/shape-members.ts';
import { describeUser } from './describe-user.ts';
import { operation } from './operation.ts';
import { page } from './paging.ts';

const request = z.object({
  UserPoolId: userPoolId,
  AttributesToGet: z.optional(z.array(attributeName)),
  Limit: z.optional(limit(60)),
  PaginationToken: z.optional(anyText),
  Filter: z.optional(z.string().check(z.maxLength(256))),
});

export const listUsers = operation('ListUsers', request, (service, input) => {
  const pool = findPool(service, input.UserPoolId);
  // A name that is there many times would be looked for in every user as many times.
  const attributes = input.AttributesToGet && [...new Set(input.AttributesToGet)];
  const everyone = pool.users.all();
  const users = everyone.filter(readUserFilter(input.Filter));
  requireAttributes(pool, attributes ?? [], { users, everyone });
  const { items, next } = page(users, ({ username }) => username, {
    limit: input.Limit,
    token: input.PaginationToken,
    most: 60,
  });
  return {
    Users: items.map((user) => describeUser(user, attributes)),
    ...(next === undefined ? {} : { PaginationToken: next }),
  };
});

/**
 * Every user in the results has to have a value for each of these attributes, and for one that cannot be searched by, every
 * user of the pool (API text; the message: aws/aws-sdk-js#2570 and #3091).
 *
 * @throws ServiceError InvalidParameterException
 */
function requireAttributes(
  { settings }: UserPool,
  names: readonly string[],
  { users, everyone }: { readonly users: readonly User[]; readonly everyone: readonly User[] },
): void {
  const isThere = (name: string): boolean =>
    name === 'sub' ||
    (settings.schema.has(name) &&
      (canSearchBy(name) ? users : everyone).every(({ attributes }) => attributes.has(name)));
  if (!names.every(isThere)) throw invalidParameter('One or more requested attributes do not exist.');
}
