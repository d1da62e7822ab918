// Group membership: add a user to a group, remove one, list a user's groups and a group's users.

import * as z from 'zod/mini';
import { checkQuota } from '../quotas.ts';
import { findPool, findUserOf } from '../service.ts';
import { anyText, groupName, limit, username, userPoolId } from '../shapes/shape-members.ts';
import { describeUser } from './describe-user.ts';
import { describeGroup, findGroup } from './groups.ts';
import { operation } from './operation.ts';
import { page } from './paging.ts';

const membership = z.object({ UserPoolId: userPoolId, Username: username, GroupName: groupName });

/** Joining a group twice changes nothing. */
export const adminAddUserToGroup = operation(
  'AdminAddUserToGroup',
  membership,
  (service, { UserPoolId, Username, GroupName }) => {
    const { pool, user } = findUserOf(service, UserPoolId, Username);
    const { name } = findGroup(pool, GroupName);
    if (user.groups.includes(name)) return {};
    checkQuota(service, 'GroupsPerUser', user.groups.length);
    user.groups = [...user.groups, name];
    return {};
  },
);

export const adminRemoveUserFromGroup = operation(
  'AdminRemoveUserFromGroup',
  membership,
  (service, { UserPoolId, Username, GroupName }) => {
    const { pool, user } = findUserOf(service, UserPoolId, Username);
    findGroup(pool, GroupName);
    user.groups = user.groups.filter((name) => name !== GroupName);
    return {};
  },
);

const groupsOfUser = z.object({
  UserPoolId: userPoolId,
  Username: username,
  Limit: z.optional(limit(60)),
  NextToken: z.optional(anyText),
});

export const adminListGroupsForUser = operation(
  'AdminListGroupsForUser',
  groupsOfUser,
  (service, { UserPoolId, Username, Limit, NextToken }) => {
    const { pool, user } = findUserOf(service, UserPoolId, Username);
    const groups = user.groups.flatMap((name) => pool.groups.get(name) ?? []);
    const { items, next } = page(groups, ({ name }) => name, { limit: Limit, token: NextToken, most: 60 });
    return {
      Groups: items.map((group) => describeGroup(pool, group)),
      ...(next === undefined ? {} : { NextToken: next }),
    };
  },
);

const usersOfGroup = z.object({
  UserPoolId: userPoolId,
  GroupName: groupName,
  Limit: z.optional(limit(60)),
  NextToken: z.optional(anyText),
});

export const listUsersInGroup = operation(
  'ListUsersInGroup',
  usersOfGroup,
  (service, { UserPoolId, GroupName, Limit, NextToken }) => {
    const pool = findPool(service, UserPoolId);
    findGroup(pool, GroupName);
    const members = pool.users.all().filter(({ groups }) => groups.includes(GroupName));
    const { items, next } = page(members, (user) => user.username, { limit: Limit, token: NextToken, most: 60 });
    return {
      Users: items.map((user) => describeUser(user)),
      ...(next === undefined ? {} : { NextToken: next }),
    };
  },
);
