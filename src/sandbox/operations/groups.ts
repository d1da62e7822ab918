// Groups of a pool: create, read, change, delete, list.

import * as z from 'zod/mini';
import type { JsonObject } from '../../cognito/json.ts';
import type { Group, UserPool } from '../pool/user-pool.ts';
import { checkQuota } from '../quotas.ts';
import { findPool } from '../service.ts';
import { ServiceError } from '../service-error.ts';
import { anyText, arn, groupName, limit, userPoolId } from '../shapes/shape-members.ts';
import { inSeconds } from './describe-user.ts';
import { operation } from './operation.ts';
import { page } from './paging.ts';

const named = { UserPoolId: userPoolId, GroupName: groupName };
/** The members of a group other than its name. */
export const groupMembers = {
  Description: z.optional(z.string().check(z.maxLength(2048))),
  RoleArn: z.optional(arn),
  Precedence: z.optional(z.int().check(z.minimum(0))),
};
const written = z.object({ ...named, ...groupMembers });

/** @throws ServiceError ResourceNotFoundException */
export function findGroup(pool: UserPool, name: string): Group {
  const group = pool.groups.get(name);
  if (!group) throw new ServiceError('ResourceNotFoundException', 'Group not found.');
  return group;
}

/** GroupType. */
export function describeGroup(pool: UserPool, group: Group): JsonObject {
  return {
    GroupName: group.name,
    UserPoolId: pool.id,
    ...(group.description === undefined ? {} : { Description: group.description }),
    ...(group.roleArn === undefined ? {} : { RoleArn: group.roleArn }),
    ...(group.precedence === undefined ? {} : { Precedence: group.precedence }),
    LastModifiedDate: inSeconds(group.modifiedAt),
    CreationDate: inSeconds(group.createdAt),
  };
}

function groupOf(input: z.output<typeof written>, createdAt: number, modifiedAt: number): Group {
  return {
    name: input.GroupName,
    ...(input.Description === undefined ? {} : { description: input.Description }),
    ...(input.RoleArn === undefined ? {} : { roleArn: input.RoleArn }),
    ...(input.Precedence === undefined ? {} : { precedence: input.Precedence }),
    createdAt,
    modifiedAt,
  };
}

export const createGroup = operation('CreateGroup', written, (service, input) => {
  const pool = findPool(service, input.UserPoolId);
  if (pool.groups.has(input.GroupName)) {
    throw new ServiceError('GroupExistsException', 'A group with the name already exists.');
  }
  checkQuota(service, 'GroupsPerUserPool', pool.groups.size);
  const now = service.deps.now();
  const group = groupOf(input, now, now);
  pool.groups.set(group.name, group);
  return { Group: describeGroup(pool, group) };
});

/** Members that are left out keep their values. */
export const updateGroup = operation('UpdateGroup', written, (service, input) => {
  const pool = findPool(service, input.UserPoolId);
  const before = findGroup(pool, input.GroupName);
  const group = { ...before, ...groupOf(input, before.createdAt, service.deps.now()) };
  pool.groups.set(group.name, group);
  return { Group: describeGroup(pool, group) };
});

export const getGroup = operation('GetGroup', z.object(named), (service, { UserPoolId, GroupName }) => {
  const pool = findPool(service, UserPoolId);
  return { Group: describeGroup(pool, findGroup(pool, GroupName)) };
});

export const deleteGroup = operation('DeleteGroup', z.object(named), (service, { UserPoolId, GroupName }) => {
  const pool = findPool(service, UserPoolId);
  findGroup(pool, GroupName);
  pool.groups.delete(GroupName);
  for (const user of pool.users.all()) user.groups = user.groups.filter((name) => name !== GroupName);
  return {};
});

const list = z.object({ UserPoolId: userPoolId, Limit: z.optional(limit(60)), NextToken: z.optional(anyText) });

export const listGroups = operation('ListGroups', list, (service, { UserPoolId, Limit, NextToken }) => {
  const pool = findPool(service, UserPoolId);
  const { items, next } = page([...pool.groups.values()], ({ name }) => name, {
    limit: Limit,
    token: NextToken,
    most: 60,
  });
  return {
    Groups: items.map((group) => describeGroup(pool, group)),
    ...(next === undefined ? {} : { NextToken: next }),
  };
});
