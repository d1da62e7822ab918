// ListUsers: the users of a pool, filtered, in pages.

import * as z from 'zod/mini';
import { readUserFilter } from '../pool/user-filter.ts';
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
  if (input.AttributesToGet?.some((name) => !pool.settings.schema.has(name))) {
    throw invalidParameter('One or more requested attributes do not exist.');
  }
  const users = pool.users.all().filter(readUserFilter(input.Filter));
  const { items, next } = page(users, ({ username }) => username, {
    limit: input.Limit,
    token: input.PaginationToken,
    most: 60,
  });
  return {
    Users: items.map((user) => describeUser(user, input.AttributesToGet)),
    ...(next === undefined ? {} : { PaginationToken: next }),
  };
});
