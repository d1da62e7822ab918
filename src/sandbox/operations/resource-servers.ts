// Resource servers of a pool: they define the custom scopes that an app client can get a token for.

import * as z from 'zod/mini';
import type { JsonObject } from '../../cognito/json.ts';
import type { ResourceServer, UserPool } from '../pool/user-pool.ts';
import { checkQuota } from '../quotas.ts';
import { findPool } from '../service.ts';
import { invalidParameter, ServiceError } from '../service-error.ts';
import { anyText, limit, text, userPoolId } from '../shapes/shape-members.ts';
import { operation } from './operation.ts';
import { page } from './paging.ts';

/** Limits of the API model: ResourceServerIdentifierType, ResourceServerNameType, ResourceServerScopeType. */
const identifier = text({ min: 1, max: 256, pattern: '[\\x21\\x23-\\x5B\\x5D-\\x7E]+' });
const scope = z.object({
  ScopeName: text({ min: 1, max: 256, pattern: '[\\x21\\x23-\\x2E\\x30-\\x5B\\x5D-\\x7E]+' }),
  ScopeDescription: z.string().check(z.minLength(1), z.maxLength(256)),
});
const named = { UserPoolId: userPoolId, Identifier: identifier };
const written = z.object({
  ...named,
  Name: z.string().check(z.minLength(1), z.maxLength(256)),
  Scopes: z.optional(z.array(scope).check(z.maxLength(100))),
});

/** `identifier/name` of every scope of the pool's resource servers. */
export function customScopes({ resourceServers }: UserPool): ReadonlySet<string> {
  return new Set(
    [...resourceServers.values()].flatMap((server) => server.scopes.map(({ name }) => `${server.identifier}/${name}`)),
  );
}

function find(pool: UserPool, Identifier: string): ResourceServer {
  const server = pool.resourceServers.get(Identifier);
  if (!server) throw new ServiceError('ResourceNotFoundException', `Resource server ${Identifier} does not exist.`);
  return server;
}

function describe(pool: UserPool, { identifier: Identifier, name, scopes }: ResourceServer): JsonObject {
  return {
    UserPoolId: pool.id,
    Identifier,
    Name: name,
    Scopes: scopes.map((one) => ({ ScopeName: one.name, ScopeDescription: one.description })),
  };
}

function write(pool: UserPool, input: z.output<typeof written>): JsonObject {
  const scopes = (input.Scopes ?? []).map(({ ScopeName: name, ScopeDescription: description }) => ({
    name,
    description,
  }));
  const server = { identifier: input.Identifier, name: input.Name, scopes };
  pool.resourceServers.set(server.identifier, server);
  return { ResourceServer: describe(pool, server) };
}

/** The message about a duplicate identifier is ours. */
export const createResourceServer = operation('CreateResourceServer', written, (service, input) => {
  const pool = findPool(service, input.UserPoolId);
  if (pool.resourceServers.has(input.Identifier)) {
    throw invalidParameter(`${input.Identifier} already exists in user pool ${pool.id}.`);
  }
  checkQuota(service, 'ResourceServersPerUserPool', pool.resourceServers.size);
  return write(pool, input);
});

/** Scopes that are left out are deleted (API text). */
export const updateResourceServer = operation('UpdateResourceServer', written, (service, input) => {
  const pool = findPool(service, input.UserPoolId);
  find(pool, input.Identifier);
  return write(pool, input);
});

export const describeResourceServer = operation(
  'DescribeResourceServer',
  z.object(named),
  (service, { UserPoolId, Identifier }) => {
    const pool = findPool(service, UserPoolId);
    return { ResourceServer: describe(pool, find(pool, Identifier)) };
  },
);

export const deleteResourceServer = operation(
  'DeleteResourceServer',
  z.object(named),
  (service, { UserPoolId, Identifier }) => {
    const pool = findPool(service, UserPoolId);
    find(pool, Identifier);
    pool.resourceServers.delete(Identifier);
    return {};
  },
);

const list = z.object({ UserPoolId: userPoolId, MaxResults: z.optional(limit(50)), NextToken: z.optional(anyText) });

export const listResourceServers = operation(
  'ListResourceServers',
  list,
  (service, { UserPoolId, MaxResults, NextToken }) => {
    const pool = findPool(service, UserPoolId);
    const { items, next } = page([...pool.resourceServers.values()], (server) => server.identifier, {
      limit: MaxResults,
      token: NextToken,
      most: 50,
    });
    return {
      ResourceServers: items.map((server) => describe(pool, server)),
      ...(next === undefined ? {} : { NextToken: next }),
    };
  },
);
